import {pipeline} from "node:stream/promises";
import {ZipFile} from "yazl";
import {makeReportFiles} from "./reportFiles.js";
import {openSite} from "./site.js";

// One loader for all: what the pages are drawn from takes long to work out, and is the same for all of them.
const zip = new ZipFile();
for await (const {name, bytes} of makeReportFiles(await openSite()))
  zip.addBuffer(Buffer.from(bytes), name, {compress: false});
zip.end();

await pipeline(zip.outputStream, process.stdout);
