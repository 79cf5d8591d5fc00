import type {ViewOptions} from "../components/view.js";
import type {RunQuery} from "../workbook/answer.js";
import {explorerTables, orderEvents, readOrdered} from "../workbook/explorer.js";
import type {Scope} from "../workbook/types.js";

/** Puts the events of a scope in an order and reads stretches of them, until the signal aborts. */
export function createExplore(
  run: RunQuery,
  scope: Scope,
  signal: AbortSignal
): ViewOptions["explore"] {
  const tables = [...explorerTables, ...scope.lookups];
  return async (sort) => {
    await run(tables, orderEvents(scope, sort), signal);
    const {rows} = await run([], "SELECT count(*)::INTEGER AS total FROM ordered_events", signal);
    const read = async (from: number, count: number) =>
      (await run([], readOrdered(from, count), signal)).rows;
    return {total: Number(rows[0]!.total), read};
  };
}
