import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("dimension_texts");

process.stdout.write(await toParquet(database, "dimension_texts"));
