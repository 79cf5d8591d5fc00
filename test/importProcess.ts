// An import in a process of its own, so that a test can kill it.
import {importExports} from "../src/import/importExports.js";

await importExports(process.argv[2]!, process.argv[3]!);
