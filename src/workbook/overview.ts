import type {Result, Row} from "../engine/Database.js";
import type {Guide} from "../guidance/Guide.js";
import {kindOf} from "../lib/sql.js";
import {dimensionKeys, specOf} from "../model/dimensions.js";
import type {Filters, Selection} from "../model/filters.js";
import type {OwnWorkbook} from "../model/ownWorkbook.js";
import type {Privacy} from "../model/privacy.js";
import type {Range} from "../model/range.js";
import type {ShippedTable} from "../tables/siteTables.js";
import {toShipped} from "../tables/siteTables.js";
import type {RunQuery} from "./answer.js";
import {answerItem, needsOf} from "./answer.js";
import type {ChoiceCounts, Choices} from "./choices.js";
import {controlsOf, countChoices, readChoices, readKnown} from "./choices.js";
import {explorerTables} from "./explorer.js";
import {revive} from "./packedResult.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";
import type {Answer, Item, Scope, TableNeed, Workbook} from "./types.js";

/** Everything that a page knows about a report's data besides the events; times are ISO instants. */
export interface ReportMeta {
  title: string;
  version: string;
  timeZone: string;
  /** Whether the bundled sample is shown, because the user's store has no events. */
  sample: boolean;
  events: number;
  firstEvent: string;
  /** The newest event. */
  asOf: string;
  importedAt: string | null;
  files: number;
  leftOut: number;
  rejects: number;
  /** The user's own guidance entries, if there are any. */
  guides?: readonly Guide[];
  /** How the data was redacted before anything was made from it; undefined if it was not. */
  privacy?: Exclude<Privacy, "full">;
}

/** The small extract that the first paint needs; without `meta` nothing was imported. */
export interface Overview {
  meta: ReportMeta | null;
  choices: Choices;
  /** How many events each choice leaves in the default range. */
  choiceCounts: ChoiceCounts | null;
  known: Selection;
  /** The answer to each item, by id, under the filters. */
  answers: Record<string, Answer>;
  /** The filters of the answers and counts; none by default. */
  filters?: Filters;
}

const noFilters: Filters = {select: {}};

/** What the items of a scope read before the reader scrolls or opens a tab; of events, only those of the range. */
export function needsAtFirst(workbook: Workbook, scope: Scope): TableNeed[] {
  const atFirst = itemsAtFirst(workbook).map((item): Item => ({...item, reach: "range"}));
  return ["event_hours", ...atFirst.flatMap((item) => needsOf(item, scope))];
}

/** The items that show before the reader scrolls, chooses a person or opens a tab. */
export function itemsAtFirst({items, tabs = []}: Workbook): Item[] {
  const isFirst = (item: Item) => !item.tabs || !tabs[0] || item.tabs.includes(tabs[0].id);
  return items.filter((item) => !item.isDeferred && !item.isOfPerson && isFirst(item));
}

/** Answers a workbook's items for its default range, or under the filters that its page begins with. */
export async function readOverview(
  run: RunQuery,
  workbook: Workbook,
  meta: ReportMeta | null,
  filters: Filters = noFilters
): Promise<Overview> {
  const choices = await readChoices(run, controlsOf(workbook));
  const known = await readKnown(run);
  const answers: Record<string, Answer> = {};
  let choiceCounts: ChoiceCounts | null = null;
  if (meta) {
    const options = toScopeOptions(meta, workbook);
    choiceCounts = await countChoices(run, controlsOf(workbook), filters, options);
    const scope = toScope(filters, options);
    for (const item of itemsAtFirst(workbook))
      answers[item.id] = await answerItem(run, item, scope);
  }
  return {meta, choices, choiceCounts, known, answers, ...(filters !== noFilters && {filters})};
}

/** What a scope needs from a report. */
export function toScopeOptions(
  meta: ReportMeta,
  {defaultLast}: Pick<Workbook, "defaultLast">
): ScopeOptions {
  return {
    asOf: new Date(meta.asOf),
    firstEvent: new Date(meta.firstEvent),
    timeZone: meta.timeZone,
    defaultLast
  };
}

/** Reads an overview from JSON: times are Dates again. */
export function reviveOverview(overview: Overview): Overview {
  const answers = Object.entries(overview.answers).map(([id, answer]): [string, Answer] => [
    id,
    {...answer, rows: reviveRows(answer)}
  ]);
  return {...overview, answers: Object.fromEntries(answers)};
}

function reviveRows({columns, rows}: Result): Row[] {
  const times = columns.filter(({type}) => kindOf(type) === "time");
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(times.map((column) => [column.name, revive(row[column.name]!, column)]))
  }));
}

/** The tables that a workbook's page reads from files, under any filters. */
export function tablesOf({items}: Workbook): ShippedTable[] {
  const lookups = dimensionKeys.flatMap((key) => specOf(key).lookup?.table ?? []);
  const own = items.flatMap(({table, joins = []}) => [table, ...joins]);
  const ofPersons = items.some(({isOfPerson, linksPersons}) => isOfPerson ?? linksPersons);
  const links = ofPersons ? ["object_links"] : [];
  return toShipped(["event_hours", ...explorerTables, ...lookups, ...own, ...links]);
}

/** What a file that contains its own data draws first. */
export interface EmbeddedReport {
  /** The id of the workbook. */
  id: string;
  /** The time range without a filter. */
  defaultLast: string;
  /** The workbook's definition, if it is the user's own. */
  own?: OwnWorkbook;
  /** The first answers; the file has only the events that match their filters. */
  overview: Overview;
  /** The time range of the events that it holds. */
  range: Range;
  /** ISO instant. */
  generatedAt: string;
}
