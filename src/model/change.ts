/**
 * What counts as a trend. Fewer events than `fewest`, both periods together, are none, nor is a change within
 * so many standard deviations. Where no period before tells more, what is new must follow `quietDays` of data
 * without it.
 */
export const trendRule = {fewest: 10, deviations: 2, quietDays: 7} as const;

/** How something fares in a range, against an older one. */
export type ChangeState = "new" | "growing" | "steady" | "shrinking" | "gone";

/** What the rule is written in: numbers, or SQL. */
interface Terms<Value, Truth> {
  isAbove(value: Value, limit: Value): Truth;
  isBelow(value: Value, limit: number): Truth;
  /** How far counts of such a variance differ by chance. */
  toChance(variance: Value): Value;
}

/** What the rule looks at. */
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
 * The rule: the first case that holds, or else steady. Growing and shrinking are told from chance by the difference of
 * two Poisson counts: the variance of each is estimated by the count itself, that of their difference by the sum of
 * both, so that a difference beyond twice the square root of the sum is rarer than one in twenty while the true rate
 * stays the same. That estimate needs some events: a few are always steady.
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

/** Something for the older and the newer answer. */
export interface Both<T> {
  before: T;
  now: T;
}

/**
 * How a count fares against an older one, of ranges that may differ in length: the older one is brought to the length
 * of the newer one, and its variance with it. Ranges that overlap share events, which makes the rule only more careful.
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
  /** The events in the period before; not read where that is not known. */
  before: string;
  /** When the first event in the scope happened. */
  firstSeen: string;
  /** Whether the same was seen at all before the scope's range. */
  wasSeen: string;
}

/**
 * SQL for a ChangeState. Never seen before the range is new; seen in the period before, but no more, is gone. Where the
 * data does not cover the period before, the state is null, unless what is new follows some days of data without it.
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
