import {benchImport, benchMemory} from "./importBench.js";

await benchImport();
await benchMemory(2048);
