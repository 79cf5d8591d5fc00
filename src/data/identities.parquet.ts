import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

const {database} = await openSite("identities");

process.stdout.write(await toParquet(database, "identities"));
