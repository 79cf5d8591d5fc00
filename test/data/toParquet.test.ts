import {tableFromIPC} from "apache-arrow";
import {readParquet} from "parquet-wasm";
import {expect, it} from "vitest";
import {toParquet} from "../../src/data/toParquet.js";
import {openTinyReport} from "../fixtures/tinyReport.js";

it("text columns reach the page as dictionaries", async () => {
  const native = await openTinyReport();
  const stream = readParquet(await toParquet(native, "event_rows")).intoIPCStream();
  const types = tableFromIPC(stream).schema.fields.map(({name, type}) => `${name} ${type}`);
  expect(types).toContain("local_time Timestamp<MICROSECOND>");
  expect(types).toContain("error_code Dictionary<Int32, Utf8>");
  expect(types).toContain("object Int32");
});
