// One measured piece of work in a separate process: prints its seconds and its peak memory in MB.
import {NativeDatabase} from "../../src/engine/native/native.js";

import {importExports} from "../../src/import/importExports.js";

const [kind, input, output] = process.argv.slice(2) as [string, string, string];
const since = performance.now();
if (kind === "import") await importExports(input, output);
else await readWithDuckDB(input, output);
const seconds = (performance.now() - since) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({seconds, megabytes}));

/** The floor: DuckDB's own reader, straight to Parquet, nothing normalised. */
async function readWithDuckDB(file: string, parquet: string): Promise<void> {
  const database = await NativeDatabase.open();
  await database.run(
    `COPY (FROM read_json('${file}', format = 'newline_delimited')) TO '${parquet}' (FORMAT parquet, COMPRESSION zstd)`
  );
}
