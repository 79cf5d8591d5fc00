import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import type {Places} from "../store/places.js";
import {toWorkbook} from "../workbook/own.js";
import type {Workbook} from "../workbook/types.js";
import {workbooks} from "../workbook/workbooks.js";
import {toWord} from "./arguments.js";
import {checkWorkbooks} from "./checkWorkbooks.js";

/** The workbook of a name, ours or the user's own, whose SQL is checked. Throws if there is none. */
export async function chooseWorkbook(name: string, places: Places): Promise<Workbook> {
  const own = (await readOwnWorkbooks(places)).map(({name, spec}) => toWorkbook(name, spec));
  const all = [...workbooks, ...own];
  const ids = all.map(({id}) => id);
  const chosen = all[ids.indexOf(toWord("workbook", name, ids))]!;
  if (own.includes(chosen)) await checkWorkbooks(places, {name});
  return chosen;
}
