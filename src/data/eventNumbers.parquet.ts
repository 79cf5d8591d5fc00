import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("event_numbers");

process.stdout.write(await toParquet(database, "event_numbers"));
