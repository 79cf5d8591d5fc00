import {toClock, toLocalTime} from "./localTime.js";

// The format of figures and times everywhere: English digits, and times by their UTC fields, because the tables have
// the wall clock of the report's zone as UTC.

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

/** `78.9%`; only the whole is 100%. */
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

/** `Oct 2026` */
export function formatMonth(time: Date): string {
  return `${months[time.getUTCMonth()]!} ${time.getUTCFullYear()}`;
}

/** `31 Oct 14:05` */
export function formatTime(time: Date): string {
  return `${formatDay(time)} ${formatClock(time)}`;
}

/** `31 Oct 14:05:09` */
export function formatTimeOfYear(time: Date): string {
  return `${formatDay(time)} ${time.toISOString().slice(11, 19)}`;
}

/** `31 Oct 2026 14:05` */
export function formatDateTime(time: Date): string {
  return `${formatDate(time)} ${formatClock(time)}`;
}

/** An instant in the report's time zone, which it names: `31 Oct 2026 14:05 UTC`. */
export function formatInstant(iso: string, timeZone: string): string {
  return `${formatDateTime(toClock(toLocalTime(new Date(iso), timeZone)))} ${timeZone}`;
}

/** `2 files`, `1 file` */
export function formatNoun(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `430 ms`, `12.4 s`, `3 min 20 s`, `2 h 5 min`, `6 d 1 h` */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${Number((milliseconds / 1000).toFixed(1))} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return formatUnits(seconds, 60, "min", "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return formatUnits(minutes, 60, "h", "min");
  return formatUnits(Math.round(minutes / 60), 24, "d", "h");
}

/** `6 d 1 h`, `4 h 8 min`, `34 min` */
export function formatHours(hours: number): string {
  const minutes = Math.round(hours * 60);
  const units: [number, string][] = [
    [Math.floor(minutes / 1440), "d"],
    [Math.floor(minutes / 60) % 24, "h"],
    [minutes % 60, "min"]
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return "0 min";
  const shown = units.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${formatCount(count)} ${unit}`).join(" ");
}

/** `430 B`, `12.4 kB`, `1.2 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 999_950 ? [1e3, "kB"] : [1e6, "MB"];
  return `${formatCount(Number((bytes / size).toFixed(1)))} ${unit}`;
}

function formatUnits(count: number, size: number, big: string, small: string): string {
  const rest = count % size;
  const whole = `${formatCount((count - rest) / size)} ${big}`;
  return rest ? `${whole} ${rest} ${small}` : whole;
}

function formatClock(time: Date): string {
  return time.toISOString().slice(11, 16);
}
