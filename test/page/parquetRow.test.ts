import {Compression, readParquet, WriterPropertiesBuilder, writeParquet} from "parquet-wasm";
import {expect, it} from "vitest";
import {makeLogFiles} from "../../src/data/writeEventLog.js";
import {footerBytes} from "../../src/model/eventLog.js";
import {EventGroups} from "../../src/page/EventGroups.js";
import {readEventJson} from "../fixtures/eventRecords.js";
import {openNumbered} from "../fixtures/madeLog.js";
import {committedStore} from "../fixtures/sampleReport.js";

// DuckDB writes several pages only for columns of a hundred megabytes.
it("reads rows of columns that have several pages", async () => {
  const {database} = await openNumbered(committedStore());
  await database.run("CREATE TEMP TABLE chosen AS FROM numbered_events WHERE event % 100 = 3");
  const expected = await readEventJson(database, "chosen");
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setDataPageSizeLimit(64)
    .setWriteBatchSize(7)
    .build();
  for await (const {content} of makeLogFiles(database, {only: "chosen"})) {
    const bytes = writeParquet(readParquet(content), properties);
    expect(bytes.length).not.toBe(content.length);
    const groups = new EventGroups({
      bytes: bytes.length,
      footer: footerBytes(bytes),
      read: async (start, end) => bytes.subarray(start, end)
    });
    for (const [event, record] of expected) expect(await groups.read(event)).toEqual(record);
  }
});
