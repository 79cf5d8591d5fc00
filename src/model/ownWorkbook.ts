import {z} from "zod";
import {describeIssue} from "./describeIssue.js";
import {choiceKeys, usualKeys} from "./dimensions.js";
import {ownViews} from "./ownViews.js";

const text = z.string().trim().min(1, "must not be empty");

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens, a letter first");

// A long query is easier to read in lines, which JSON's texts do not have.
const sql = z
  .union([z.string(), z.array(z.string())], {error: "must be a text or a list of lines"})
  .transform((value) =>
    [value]
      .flat()
      .join("\n")
      .replace(/[\s;]+$/, "")
  )
  .refine((value) => value.trim() !== "", "must not be empty");

/** The filters that a workbook may have besides those of every page. */
export const furtherKeys = choiceKeys.filter((key) => !usualKeys.includes(key));

const tab = z.strictObject({id, title: text});

const item = z.strictObject({
  id,
  title: text,
  says: text,
  none: text.optional(),
  width: z.enum(["wide", "half"]).default("half"),
  tab: id.optional(),
  view: z.enum(ownViews),
  sql
});

const schema = z
  .strictObject({
    title: text,
    says: text,
    last: z
      .string()
      .regex(/^([1-9]\d{0,3}[hd]|all)$/, "must be such as 30d, 24h or all")
      .default("30d"),
    filters: z.array(z.enum(furtherKeys)).default([]),
    search: z.boolean().default(false),
    tabs: z.array(tab).min(1, "needs one tab at least, or none of the key").optional(),
    items: z.array(item).min(1, "needs one item at least")
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

/** A workbook of the user's own, complete; `sql` reads the relation `filtered`, see filteredColumns. */
export type OwnWorkbook = z.output<typeof schema>;

export type OwnItem = OwnWorkbook["items"][number];

/** The keys of a workbook, and of the parts of its lists. */
export const workbookKeys = {
  items: Object.keys(item.shape),
  tabs: Object.keys(tab.shape),
  own: Object.keys(schema.shape)
};

/** A workbook from what its file holds; throws an error that names the key in one sentence. */
export function toOwnWorkbook(spec: unknown): OwnWorkbook {
  const result = schema.safeParse(spec);
  if (result.success) return result.data;
  const keysAt = ([place]: readonly PropertyKey[]) =>
    place === "items" || place === "tabs" ? workbookKeys[place] : workbookKeys.own;
  throw new Error(describeIssue(result.error.issues[0]!, keysAt));
}

function findRepeated(list: readonly {id: string}[]): number[] {
  const first = (id: string) => list.findIndex((other) => other.id === id);
  return list.flatMap(({id}, i) => (first(id) === i ? [] : i));
}
