import {pipeline} from "node:stream/promises";
import {openImportedReport} from "./openReport.js";
import {packFiles} from "./reportFiles.js";
import {makeEventLog} from "./writeEventLog.js";

// For the preview. A build writes the files themselves.
await pipeline(await packFiles(makeEventLog(await openImportedReport())), process.stdout);
