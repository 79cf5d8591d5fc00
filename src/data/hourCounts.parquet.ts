import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("hour_counts");

process.stdout.write(await toParquet(database, "hour_counts"));
