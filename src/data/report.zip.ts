import {pipeline} from "node:stream/promises";
import {packReport} from "./reportFiles.js";
import {openImportedSite} from "./site.js";

// For the preview: a build puts there what it has made of the report that it holds open.
await pipeline(await packReport(await openImportedSite()), process.stdout);
