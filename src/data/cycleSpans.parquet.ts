import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("cycle_spans");

process.stdout.write(await toParquet(database, "cycle_spans"));
