// How figures and times are written, everywhere: English digits, times as their UTC fields show them
// (the tables hold the wall clock of the report's zone).

const counts = new Intl.NumberFormat("en-US");
const changes = new Intl.NumberFormat("en-US", {signDisplay: "exceptZero"});
const percents = new Intl.NumberFormat("en-US", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
});
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `1,204` */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** `+1,204`, `−12`, `0` */
export function formatChange(value: number): string {
  return changes.format(value).replace("-", "−");
}

/** `78.9%`; what is not quite all does not round up to it. */
export function formatPercent(share: number): string {
  if (share < 1 && share > 0.9995) return ">99.9%";
  if (share > 0 && share < 0.0005) return "<0.1%";
  return share === 0 || share === 1 ? `${share * 100}%` : percents.format(share);
}

/** `31 Oct` */
export function formatDay(time: Date): string {
  return `${time.getUTCDate()} ${months[time.getUTCMonth()]!}`;
}

/** `31 Oct 2026` */
export function formatDate(time: Date): string {
  return `${formatDay(time)} ${time.getUTCFullYear()}`;
}

/** `31 Oct 14:05` */
export function formatTime(time: Date): string {
  return `${formatDay(time)} ${formatClock(time)}`;
}

/** `31 Oct 2026 14:05` */
export function formatDateTime(time: Date): string {
  return `${formatDate(time)} ${formatClock(time)}`;
}

/** `2 files`, `1 file` */
export function formatNoun(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function formatClock(time: Date): string {
  return time.toISOString().slice(11, 16);
}
