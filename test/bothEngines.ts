import {toParquet} from "../src/data/toParquet.js";
import type {Database, Result} from "../src/engine/Database.js";
import type {NativeDatabase} from "../src/engine/native.js";
import {derivedTables} from "../src/tables/derivedTables.js";
import {shippedTables} from "../src/tables/siteTables.js";
import {isThorough} from "./thorough.js";
import {openSharedWasm} from "./wasmInNode.js";

/** The engines that hand-computed answers are tried in: in the long run the page's, too. */
export const engines: readonly ("native" | "wasm")[] = isThorough ? ["native", "wasm"] : ["native"];

/** The site tables of a native database in each of these engines. */
export async function openEngines(native: NativeDatabase): Promise<Record<string, Database>> {
  return isThorough ? openInBoth(native) : {native};
}

/** The site tables of a native database in both engines, brought over as they reach the page. */
export async function openInBoth(
  native: NativeDatabase
): Promise<Record<"native" | "wasm", Database>> {
  const wasm = await openSharedWasm();
  for (const table of shippedTables) {
    await wasm.insertParquet(table, await toParquet(native, table));
  }
  for (const {sql} of Object.values(derivedTables)) {
    for (const statement of sql) await wasm.query(statement);
  }
  return {native, wasm};
}

/** Rows as lines, which are easier to read than objects; times to the minute. */
export function toLines({columns, rows}: Result): string[] {
  return rows.map((row) =>
    columns
      .map(({name}) => row[name] ?? null)
      .map((value) => (value instanceof Date ? value.toISOString().slice(0, 16) : String(value)))
      .join(" ")
  );
}
