import {formatChange, formatCount} from "../../lib/format.js";
import {toClock} from "../../lib/localTime.js";
import type {Range} from "../../model/range.js";
import {isOpen} from "../../model/range.js";

/** A change of a smaller count has no percentage, which would look like a trend. */
const smallCount = 20;

/** `+204 (+20%)`, `−12`, `no change` */
export function formatCountChange(change: number, previous: number): string {
  if (change === 0) return "no change";
  const percent = formatChange(Math.round((change / previous) * 100));
  return previous < smallCount ? formatChange(change) : `${formatChange(change)} (${percent}%)`;
}

/** What a range is compared with: `the 30 days before` */
export function formatPeriod(range: Range): string {
  if (isOpen(range)) return "the period before";
  const hours = (toClock(range.to).getTime() - toClock(range.from).getTime()) / 3_600_000;
  return hours % 24 === 0 ? `the ${formatDays(hours / 24)} before` : `the ${hours} h before`;
}

function formatDays(days: number): string {
  return days === 1 ? "24 h" : `${formatCount(days)} days`;
}
