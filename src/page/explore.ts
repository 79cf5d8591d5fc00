import type {ViewOptions} from "../components/views/view.js";
import type {RunQuery} from "../workbook/answer.js";
import {limitNeeds} from "../workbook/answer.js";
import {
  countOrdered,
  explorerTables,
  groupOrdered,
  orderEvents,
  readOrdered
} from "../workbook/explorer.js";
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
    const {rows} = await run([], countOrdered(list), signal);
    const read = async (from: number, count: number) =>
      (await run([], readOrdered(list, from, count), signal)).rows;
    const groups = async () => {
      const found = await run([], groupOrdered(list, sort.column), signal);
      return found.rows.map(({word, place, events}) => ({
        word: word === null ? null : String(word),
        place: Number(place),
        events: Number(events)
      }));
    };
    return {total: Number(rows[0]!.total), read, groups};
  };
}
