import type {ViewOptions} from "../components/views/view.js";
import type {RunQuery} from "../workbook/answer.js";
import {limitNeeds} from "../workbook/answer.js";
import {
  countOrdered,
  explorerTables,
  groupOrdered,
  groupRow,
  orderEvents,
  readOrdered,
  totalRow
} from "../workbook/explorer.js";
import {eventExplorer} from "../workbook/items/eventExplorer.js";
import {readRows} from "../workbook/rows.js";
import type {Item, Scope} from "../workbook/types.js";

/** Puts the events of an item's scope in an order and reads stretches of them, until the signal aborts. */
export function createExplore(
  run: RunQuery,
  item: Item,
  scope: Scope,
  signal: AbortSignal
): ViewOptions["explore"] {
  const list = `ordered ${item.id}`;
  const needs = limitNeeds([...explorerTables, ...scope.lookups], scope);
  return async (sort) => {
    await run(needs, orderEvents(list, scope, sort), signal);
    const [counted] = readRows(await run([], countOrdered(list), signal), totalRow);
    const read = async (from: number, count: number) =>
      readRows(await run([], readOrdered(list, from, count), signal), eventExplorer.row);
    const groups = async () =>
      readRows(await run([], groupOrdered(list, sort.column), signal), groupRow);
    return {total: counted!.total, read, groups};
  };
}
