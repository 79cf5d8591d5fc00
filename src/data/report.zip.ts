import {pipeline} from "node:stream/promises";
import {openImportedReport} from "./openReport.js";
import {makeReportFiles, packFiles} from "./reportFiles.js";

// For the preview. A build writes this file itself, from the report that it has open.
await pipeline(await packFiles(makeReportFiles(await openImportedReport())), process.stdout);
