import {pipeline} from "node:stream/promises";
import {packReport} from "./reportFiles.js";
import {openImportedSite} from "./site.js";

// For the preview. A build writes this file itself, from the report that it has open.
await pipeline(await packReport(await openImportedSite()), process.stdout);
