import {choiceKeys, columnsOf} from "../model/dimensions.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";
import {identifier} from "../model/sqlText.js";
import {actions, statuses} from "../model/vocabulary.js";
import type {RunQuery} from "./answer.js";

/** A value of a filter and how many events of the store have it; an empty value: not in this data. */
export interface Choice {
  value: string;
  events: number;
}

/** The values of each filter: actions and statuses in their order, others the most frequent first. */
export type Choices = Record<ChoiceKey, Choice[]>;

/** Counts the values of each filter. */
export async function readChoices(run: RunQuery): Promise<Choices> {
  const entries = choiceKeys.map(async (key) => [key, await readValues(run, key)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Choices;
}

/** Every spelling that a filter takes, such as apps by name and by id. */
export async function readKnown(run: RunQuery): Promise<Selection> {
  const entries = choiceKeys.map(async (key) => {
    const values = await Promise.all(columnsOf(key).map((column) => readDistinct(run, column)));
    return [key, ["", ...new Set(values.flat())]] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function readValues(run: RunQuery, key: ChoiceKey): Promise<Choice[]> {
  const columns = columnsOf(key).map(identifier).join(", ");
  const {rows} = await run(
    ["event_hours"],
    `SELECT coalesce(${columns}, '') AS value, sum(events)::INTEGER AS events
FROM event_hours
GROUP BY ALL
ORDER BY events DESC, value`
  );
  const choices = rows.map(({value, events}) => ({value: String(value), events: Number(events)}));
  return sortByWords(choices, orders[key] ?? []);
}

const orders: Partial<Record<ChoiceKey, readonly string[]>> = {action: actions, status: statuses};

function sortByWords(choices: Choice[], words: readonly string[]): Choice[] {
  const known = words.flatMap((word) => choices.filter(({value}) => value === word));
  return [...known, ...choices.filter(({value}) => !words.includes(value))];
}

async function readDistinct(run: RunQuery, column: string): Promise<string[]> {
  const name = identifier(column);
  const {rows} = await run(
    ["event_hours"],
    `SELECT DISTINCT ${name} AS value FROM event_hours WHERE ${name} IS NOT NULL ORDER BY value`
  );
  return rows.map(({value}) => String(value));
}
