import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("object_hours");

process.stdout.write(await toParquet(database, "object_hours"));
