import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("event_hours");

process.stdout.write(await toParquet(database, "event_hours"));
