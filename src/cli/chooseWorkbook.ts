import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {suggestWord} from "../model/nearestWord.js";
import {alertsWorkbook} from "../snapshot/alertItems.js";
import type {Places} from "../store/places.js";
import {toWorkbook} from "../workbook/own.js";
import type {Workbook} from "../workbook/types.js";
import {workbooks} from "../workbook/workbooks.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import {UsageError} from "./command.js";

/** The workbook of a name, ours or the user's own, whose SQL is checked, or the alerts. Throws if there is none. */
export async function chooseWorkbook(name: string, places: Places): Promise<Workbook> {
  const own = (await readOwnWorkbooks(places)).map(({name, spec}) => toWorkbook(name, spec));
  const all = [...workbooks, alertsWorkbook, ...own];
  const chosen = all.find(({id}) => id === name);
  if (!chosen) {
    const ids = all.map(({id}) => id);
    throw new UsageError(`unknown workbook: ${name} (${suggestWord(name, ids)})`);
  }
  if (own.includes(chosen)) await checkWorkbooks(places, {name});
  return chosen;
}
