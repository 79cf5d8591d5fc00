import {updateChanges} from "../components/cards/ItemCard.js";
import {formatPeriod} from "../components/views/changeText.js";
import type {LocalTime} from "../model/localTime.js";
import {toClock, toLocalTime} from "../model/localTime.js";
import type {Range} from "../model/range.js";
import {ChangeTable} from "../snapshot/ChangeTable.js";
import {compareRows, countDays} from "../workbook/compare.js";
import type {Scope} from "../workbook/types.js";
import type {Asking} from "./Asking.js";
import type {Drawn} from "./ItemGrid.js";

/** What to say of a comparison for which the data does not reach back; nothing if it does. */
export function toCompareNotice({previousCondition, range}: Scope): string[] {
  if (previousCondition !== null) return [];
  return [`the comparison: the data does not cover all of ${formatPeriod(range)}`];
}

/** Shows below an item how its answer compares with that of the period before, where that makes sense. */
export async function drawChanges(
  {item, card, asked}: Drawn,
  {
    asking,
    signal,
    timeZone
  }: {asking: Pick<Asking, "askBefore">; signal: AbortSignal; timeZone: string}
): Promise<void> {
  const before = await asking.askBefore(item, asked);
  if (signal.aborted || !before) return;
  const {scope, answer} = asked;
  const newest = toLocalTime(scope.asOf, timeZone);
  const days = {before: toDays(before.scope.range, newest), now: toDays(scope.range, newest)};
  const rows = {before: before.answer.rows, now: answer.rows};
  const changes = compareRows(item.compare!, rows, days);
  updateChanges(card, ChangeTable(item, changes, {days}, `Against ${formatPeriod(scope.range)}`));
}

function toDays({from, to}: Range, newest: LocalTime): number {
  const [start, end, known] = [from, to, newest].map((time) => toClock(time).getTime());
  return countDays(start!, end!, known!);
}
