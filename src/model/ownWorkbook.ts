import {z} from "zod";
import {describeIssue, filledText, withOldKey} from "../lib/schema.js";
import type {ValueKind} from "../lib/sql.js";
import {kindOf} from "../lib/sql.js";
import {choiceKeys, usualKeys} from "./dimensions.js";

/** How an item of the user's own workbook can be drawn. */
export const ownViews = ["tiles", "bar", "line", "matrix", "grid"] as const;

export type OwnView = (typeof ownViews)[number];

interface Shape {
  /** What its columns must be, in order, in words. */
  description: string;
  /** The same as a pattern of the initials of the kinds. */
  pattern: RegExp;
}

const shapes: Record<OwnView, Shape> = {
  tiles: {
    description: "a label, a number, and optionally a text that explains what it counts",
    pattern: /^xn(x)?$/
  },
  bar: {
    description: "a text or a time, optionally a text that divides the bar, and a number",
    pattern: /^[xt](x)?n$/
  },
  line: {
    description: "a time, optionally a text with a line for each, and a number",
    pattern: /^t(x)?n$/
  },
  matrix: {description: "a text for rows, a text for columns, and a number", pattern: /^xxn$/},
  grid: {description: "any columns", pattern: /^.+$/}
};

const initials: Record<ValueKind, string> = {number: "n", time: "t", text: "x"};

/** Finds what is wrong with the columns that a query gives a view; undefined if nothing is. */
export function findMisfit(
  view: OwnView,
  columns: readonly {name: string; type: string}[]
): string | undefined {
  const {description, pattern} = shapes[view];
  if (pattern.test(columns.map(({type}) => initials[kindOf(type)]).join(""))) return undefined;
  const given = columns.map(({name, type}) => `${name} ${type}`).join(", ");
  return `the view ${view} takes ${description}; the query gives ${given}`;
}

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens, a letter first");

// A long query is easier to read in lines, but a text in JSON cannot have lines.
const sql = z
  .union([z.string(), z.array(z.string())], {error: "must be a text or a list of lines"})
  .transform((value) =>
    [value]
      .flat()
      .join("\n")
      .replace(/[\s;]+$/, "")
  )
  .refine((value) => value.trim() !== "", "must not be empty");

/** The filters that a workbook may have in addition to those of every page. */
export const furtherKeys = choiceKeys.filter((key) => !usualKeys.includes(key));

const tab = z.strictObject({
  id: id.describe("Its name in URLs"),
  title: filledText.describe("Its title")
});

const item = z.strictObject({
  id: id.describe("Its name in URLs and files"),
  title: filledText.describe("Its title"),
  description: filledText.describe("What it shows, in one line"),
  none: filledText.optional().describe("The text to show when there are no rows"),
  width: z.enum(["wide", "half"]).default("half").describe("How wide it is on the page"),
  tab: id.optional().describe("The id of the tab that it is on; all by default"),
  view: z.enum(ownViews).describe("The way to draw the rows"),
  sql: sql.describe("One SELECT over filtered, as a text or as a list of lines")
});

/** What the file of a workbook can hold. */
export const workbookSchema = z
  .strictObject({
    title: filledText.describe("The title of the page"),
    description: filledText.describe("What the workbook answers, in one line"),
    last: z
      .string()
      .regex(/^([1-9]\d{0,3}[hd]|all)$/, "must be such as 30d, 24h or all")
      .default("30d")
      .describe("The time range without a filter: days, hours (24h) or all"),
    filters: z
      .array(z.enum(furtherKeys))
      .default([])
      .describe("Filters besides those of every page"),
    search: z.boolean().default(false).describe("Whether the page has fields for names and ids"),
    tabs: z
      .array(tab)
      .min(1, "needs one tab at least, or none of the key")
      .optional()
      .describe("The tabs of the page"),
    items: z
      .array(withOldKey(item, "says", "description"))
      .min(1, "needs one item at least")
      .describe("The items of the page, in their order")
  })
  .superRefine(({items, tabs = []}, context) => {
    const report = (message: string, ...path: (string | number)[]) =>
      context.addIssue({code: "custom", message, path});
    for (const i of findRepeated(items)) report("another item has it", "items", i, "id");
    for (const i of findRepeated(tabs)) report("another tab has it", "tabs", i, "id");
    for (const [i, {tab}] of items.entries())
      if (tab && !tabs.some(({id}) => id === tab)) report("no such tab", "items", i, "tab");
    for (const [i, {id}] of tabs.entries())
      if (!items.some(({tab}) => !tab || tab === id)) report("no item is on it", "tabs", i);
  });

/** The user's own workbook, complete; `sql` reads the relation `filtered`, see filteredColumns. */
export type OwnWorkbook = z.output<typeof workbookSchema>;

export type OwnItem = OwnWorkbook["items"][number];

/** The keys of a workbook, and of the entries of its lists. */
export const workbookKeys = {
  items: Object.keys(item.shape),
  tabs: Object.keys(tab.shape),
  own: Object.keys(workbookSchema.shape)
};

/** Reads a workbook from the content of its file. Throws an error that names the key in one sentence. */
export function toOwnWorkbook(spec: unknown): OwnWorkbook {
  const result = withOldKey(workbookSchema, "says", "description").safeParse(spec);
  if (result.success) return result.data;
  const keysAt = ([place]: readonly PropertyKey[]) =>
    place === "items" || place === "tabs" ? workbookKeys[place] : workbookKeys.own;
  throw new Error(describeIssue(result.error.issues[0]!, keysAt));
}

function findRepeated(list: readonly {id: string}[]): number[] {
  const first = (id: string) => list.findIndex((other) => other.id === id);
  return list.flatMap(({id}, i) => (first(id) === i ? [] : i));
}
