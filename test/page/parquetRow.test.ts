import {decompress} from "fzstd";
import {parquetMetadata} from "hyparquet";
import {Compression, readParquet, WriterPropertiesBuilder, writeParquet} from "parquet-wasm";
import {expect, it} from "vitest";
import {makeLogFiles} from "../../src/data/writeEventLog.js";
import {footerBytes} from "../../src/model/eventLog.js";
import {EventGroups} from "../../src/page/EventGroups.js";
import {readRow} from "../../src/page/parquetRow.js";
import {readEventJson} from "../fixtures/eventRecords.js";
import {openNumbered} from "../fixtures/madeLog.js";
import {committedStore} from "../fixtures/sampleReport.js";

// DuckDB writes several pages only for columns of a hundred megabytes.
it("reads rows of columns that have several pages", async () => {
  const {database} = await openNumbered(committedStore());
  await database.run(
    "CREATE TEMP TABLE chosen AS FROM numbered_events WHERE event % 50 = 3 AND event < 1100"
  );
  const expected = await readEventJson(database, "chosen");
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setDictionaryEnabled(false)
    .setDataPageSizeLimit(16)
    .setWriteBatchSize(1)
    .build();
  for await (const {content} of makeLogFiles(database, {only: "chosen"})) {
    const bytes = writeParquet(readParquet(content), properties);
    const metadata = parquetMetadata(bytes);
    const compressors = {ZSTD: (page: Uint8Array) => decompress(page)};
    const group = {metadata, group: metadata.row_groups[0]!, bytes, start: 0, compressors};
    expect(readRow(group, 0, ["event_id", "steps"])).toBeUndefined();
    const groups = new EventGroups({
      bytes: bytes.length,
      footer: footerBytes(bytes),
      read: async (start, end) => bytes.subarray(start, end)
    });
    for (const [event, record] of expected) expect(await groups.read(event)).toEqual(record);
  }
});
