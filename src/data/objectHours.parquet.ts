import {openSite} from "./site.js";
import {writeParquet} from "./writeParquet.js";

const {database} = await openSite();
await writeParquet(database, "object_hours");
