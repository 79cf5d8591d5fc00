import {writeParts} from "../model/partedFile.js";
import {readOverview} from "../workbook/overview.js";
import {toStatements} from "../workbook/tables.js";
import type {FileTable} from "../workbook/fileTables.js";
import type {Workbook} from "../workbook/types.js";
import {openSite} from "./site.js";
import {toParquet} from "./toParquet.js";

/** Writes one of the tables that reach the page as Parquet to standard output. */
export async function writeTable(name: FileTable): Promise<void> {
  const {database} = await openSite();
  for (const statement of toStatements([name])) await database.run(statement);
  process.stdout.write(await toParquet(database, name));
}

/** Writes one of them in parts by week, of which the page fetches those that it needs. */
export async function writePartedTable(name: FileTable): Promise<void> {
  const {database} = await openSite();
  for (const statement of toStatements([name])) await database.run(statement);
  const {rows} = await database.query(
    `SELECT DISTINCT date_trunc('week', local_time)::TIMESTAMP AS week FROM ${name} ORDER BY week`
  );
  const parts: {from: string; bytes: Uint8Array}[] = [];
  for (const {week} of rows) {
    const from = (week as Date).toISOString().slice(0, 19);
    await database.run(`CREATE OR REPLACE TEMP VIEW part AS
FROM ${name}
WHERE date_trunc('week', local_time) = TIMESTAMP '${from}'`);
    parts.push({from, bytes: await toParquet(database, "part")});
  }
  process.stdout.write(writeParts(parts));
}

/** Writes the extract that a workbook's page needs for its first paint to standard output. */
export async function writeOverview(workbook: Workbook): Promise<void> {
  const {run, meta} = await openSite();
  process.stdout.write(JSON.stringify(await readOverview(run, workbook, meta)));
}

