import {expect, it, onTestFinished} from "vitest";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {shippedTables, siteTables, toStatements} from "../../src/tables/siteTables.js";
import type {TableSpec} from "../../src/tables/TableSpec.js";
import {committedStore} from "../fixtures/sampleReport.js";

const specs: Readonly<Record<string, TableSpec>> = siteTables;
const inStretches = Object.keys(specs).filter((name) => specs[name]!.add);

async function openTables(stretches: readonly string[]) {
  const database = await openStore(committedStore(), {timeZone: "Europe/Berlin"});
  onTestFinished(() => database.close());
  database.addTextFunction(...reasonTemplate);
  for (const sql of toStatements(shippedTables, new Set(), stretches)) await database.run(sql);
  const hash = async (table: string) =>
    (await database.query(`SELECT count(*) AS rows, sum(hash(t)) AS hash FROM ${table} AS t`)).rows;
  return {database, hash};
}

it("tables are the same, whether made at once or stretch by stretch", async () => {
  const whole = await openTables(["true"]);
  const {rows} = await whole.database.query(`SELECT strftime(time, '%Y-%m-%d %H:%M:%S.%f') AS time
FROM numbered_events WHERE event IN (1, 300, 301, 3000) ORDER BY event`);
  const cuts = rows.map(({time}) => `TIMESTAMP '${String(time)}'`);
  const parted = await openTables([
    `time < ${cuts[0]}`,
    ...cuts.map((cut, i) => `time >= ${cut}${cuts[i + 1] ? ` AND time < ${cuts[i + 1]}` : ""}`)
  ]);
  expect(inStretches).toEqual(["numbered_events"]);
  for (const table of [...inStretches, ...shippedTables])
    expect([table, await parted.hash(table)]).toEqual([table, await whole.hash(table)]);
});
