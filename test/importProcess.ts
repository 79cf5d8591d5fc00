// An import in a process of its own, which tells when it has begun to read, so that a test can kill it.
import {importExports} from "../src/import/importExports.js";

const [exports, store] = process.argv.slice(2) as [string, string];
await importExports(exports, store, {onProgress: () => process.send!("reading")});
process.disconnect();
