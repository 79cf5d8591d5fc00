import {writeGzip} from "./writeGzip.js";

writeGzip("parquet-wasm/esm/parquet_wasm_bg.wasm");
