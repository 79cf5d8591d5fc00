import {writeGzip} from "./writeGzip.js";

writeGzip("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
