import type {ValueKind} from "./sqlTypes.js";
import {kindOf} from "./sqlTypes.js";

/** How an item of the user's own may be drawn. */
export const ownViews = ["tiles", "bar", "line", "matrix", "grid"] as const;

export type OwnView = (typeof ownViews)[number];

interface Shape {
  /** What its columns must be, in their order, in words. */
  says: string;
  /** The same as a pattern of the kinds' initials. */
  pattern: RegExp;
}

const shapes: Record<OwnView, Shape> = {
  tiles: {
    says: "a label, then a number, then if you like a text that says what it counts",
    pattern: /^xn(x)?$/
  },
  bar: {
    says: "a text or a time, then if you like a text that divides it, then a number",
    pattern: /^[xt](x)?n$/
  },
  line: {
    says: "a time, then if you like a text with a line for each, then a number",
    pattern: /^t(x)?n$/
  },
  matrix: {says: "a text for rows, a text for columns, then a number", pattern: /^xxn$/},
  grid: {says: "any columns", pattern: /^.+$/}
};

const initials: Record<ValueKind, string> = {number: "n", time: "t", text: "x"};

/** What is wrong with the columns that a query gives a view; undefined if nothing is. */
export function findMisfit(
  view: OwnView,
  columns: readonly {name: string; type: string}[]
): string | undefined {
  const {says, pattern} = shapes[view];
  if (pattern.test(columns.map(({type}) => initials[kindOf(type)]).join(""))) return undefined;
  const given = columns.map(({name, type}) => `${name} ${type}`).join(", ");
  return `the view ${view} takes ${says}; the query gives ${given}`;
}
