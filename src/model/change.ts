/**
 * When a change counts as a trend. Fewer than `fewest` events in both periods together are no trend, and neither is a
 * change of less than `deviations` standard deviations. Without data for the period before, something is new only if it
 * follows `quietDays` of data without it.
 */
export const trendRule = {fewest: 10, deviations: 2, quietDays: 7} as const;

/** How a count in a range compares with that in an older range. */
export type ChangeState = "new" | "growing" | "steady" | "shrinking" | "gone";

/** The operations that the rule is written with, on numbers or in SQL. */
interface Terms<Value, Truth> {
  isAbove(value: Value, limit: Value): Truth;
  isBelow(value: Value, limit: number): Truth;
  /** How far two counts can differ by chance if their difference has this variance. */
  toChance(variance: Value): Value;
}

/** What the rule compares. */
interface Measures<Value, Truth> {
  isNew: Truth;
  isGone: Truth;
  /** The events of both ranges. */
  total: Value;
  /** The newer count less the older one, and the reverse. */
  rise: Value;
  fall: Value;
  variance: Value;
}

/**
 * The rule: the first case that applies, otherwise steady. Growing and shrinking must be more than chance, which
 * follows from the difference of two Poisson counts. The variance of each is estimated by the count itself, that of
 * their difference by the sum of both. So a difference beyond twice the square root of the sum is rarer than one in
 * twenty while the true rate stays the same. That estimate needs some events: a few are always steady.
 */
function toCases<Value, Truth>(
  {isAbove, isBelow, toChance}: Terms<Value, Truth>,
  {isNew, isGone, total, rise, fall, variance}: Measures<Value, Truth>
): readonly (readonly [holds: Truth, state: ChangeState])[] {
  return [
    [isNew, "new"],
    [isGone, "gone"],
    [isBelow(total, trendRule.fewest), "steady"],
    [isAbove(rise, toChance(variance)), "growing"],
    [isAbove(fall, toChance(variance)), "shrinking"]
  ];
}

const numbers: Terms<number, boolean> = {
  isAbove: (value, limit) => value > limit,
  isBelow: (value, limit) => value < limit,
  toChance: (variance) => trendRule.deviations * Math.sqrt(variance)
};

const sql: Terms<string, string> = {
  isAbove: (value, limit) => `${value} > ${limit}`,
  isBelow: (value, limit) => `${value} < ${limit}`,
  toChance: (variance) => `${trendRule.deviations} * sqrt(${variance})`
};

/** One value for the older answer, and one for the newer. */
export interface Both<T> {
  before: T;
  now: T;
}

/**
 * How a count compares with an older one. The ranges may differ in length, so the older count and its variance are
 * scaled to the length of the newer range. Ranges that overlap share events, which only makes the rule more careful.
 */
export function toChange({before, now}: Both<number>, lengths: Both<number>): ChangeState {
  const scale = lengths.now / lengths.before;
  const cases = toCases(numbers, {
    isNew: now > 0 && before === 0,
    isGone: now === 0,
    total: now + before,
    rise: now - before * scale,
    fall: before * scale - now,
    variance: now + before * scale ** 2
  });
  return cases.find(([holds]) => holds)?.[1] ?? "steady";
}

/** The SQL columns or expressions that changeState judges. */
interface Counted {
  /** The events in the scope. */
  now: string;
  /** The events in the period before; not read if that period is not known. */
  before: string;
  /** When the first event in the scope happened. */
  firstSeen: string;
  /** Whether it was seen at all before the scope's range. */
  wasSeen: string;
}

/**
 * SQL for a ChangeState. What was never seen before the range is new. What was seen in the period before, but not in
 * the range, is gone. Where the data does not cover the period before, the state is null, unless something is new after
 * some days of data without it.
 */
export function changeState({counts, previousCondition}: ChangeScope, counted: Counted): string {
  const {now, before, firstSeen, wasSeen} = counted;
  const isNew = `${now} > 0 AND NOT coalesce(${wasSeen}, false)`;
  if (!previousCondition) {
    const quiet = `INTERVAL ${trendRule.quietDays} DAY`;
    return `CASE
    WHEN ${isNew}
      AND ${firstSeen} >= (SELECT min(local_time) FROM ${counts}) + ${quiet} THEN 'new'
  END`;
  }
  const total = `${now} + ${before}`;
  const cases = toCases(sql, {
    isNew,
    isGone: `${now} = 0`,
    total,
    rise: `${now} - ${before}`,
    fall: `${before} - ${now}`,
    variance: total
  });
  return `CASE
    ${cases.map(([holds, state]) => `WHEN ${holds} THEN '${state}'`).join("\n    ")}
    ELSE 'steady'
  END`;
}

interface ChangeScope {
  /** The table whose first hour is the first of the data. */
  counts: string;
  /** Null when the data does not reach back over the period before. */
  previousCondition: string | null;
}
