import {columnsOf, dimensionKeys} from "./filters.js";
import type {Dimension, Selection} from "./filters.js";
import type {Range} from "./range.js";
import {identifier, literal, literals} from "./sqlText.js";

/** The SQL condition over a table with `local_time` and the dimension columns, one predicate a line. */
export function toCondition({from, to}: Range, select: Selection): string {
  const time = `local_time >= TIMESTAMP ${literal(from)}\nAND local_time < TIMESTAMP ${literal(to)}`;
  const others = dimensionKeys.flatMap((key) =>
    select[key]?.length ? [`AND (${toPredicate(key, select[key])})`] : []
  );
  return [time, ...others].join("\n");
}

function toPredicate(key: Dimension, values: readonly string[]): string {
  const present = values.filter((value) => value !== "");
  const names = columnsOf(key).map(identifier);
  const matches = present.length ? names.map((name) => `${name} IN (${literals(present)})`) : [];
  if (present.length < values.length) matches.push(`${names[0]} IS NULL`);
  return matches.join(" OR ");
}
