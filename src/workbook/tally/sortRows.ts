import type {Row, Value} from "../../engine/Database.js";
import type {Order} from "./Tally.js";

/** Sorts rows as the engine does. */
export function sortRows(rows: readonly Row[], orders: readonly Order[]): Row[] {
  return [...rows].sort((a, b) => {
    for (const order of orders) {
      const compared = compareBy(order, a[order.by]!, b[order.by]!);
      if (compared) return compared;
    }
    return 0;
  });
}

function compareBy({isDescending, words, nullsFirst}: Order, a: Value, b: Value): number {
  const [x, y] = words ? [toRank(words, a), toRank(words, b)] : [a, b];
  if (x === null || y === null) {
    const order = Number(x === null) - Number(y === null);
    return nullsFirst ? -order : order;
  }
  const order =
    typeof x === "string" && typeof y === "string" ? compareTexts(x, y) : Number(x) - Number(y);
  return isDescending ? -order : order;
}

function toRank(words: readonly string[], value: Value): number | null {
  const at = words.indexOf(String(value));
  return at < 0 ? null : at;
}

// By code points. JavaScript would compare halves of those beyond 65,535.
function compareTexts(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const at = x.findIndex((letter, i) => letter !== y[i]);
  if (at < 0) return x.length - y.length;
  return x[at]!.codePointAt(0)! - (y[at]?.codePointAt(0) ?? -1);
}
