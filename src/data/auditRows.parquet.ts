import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("audit_rows");

process.stdout.write(await toParquet(database, "audit_rows"));
