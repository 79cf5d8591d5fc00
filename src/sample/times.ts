/** A day as names of files have it: 2026-10-05. */
export function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An hour as names of files have it: 2026-10-05T08. */
export function toHour(time: number): string {
  return new Date(time).toISOString().slice(0, 13);
}

/** The folders that Azure Monitor makes of an hour. */
export function toHourFolders(time: number): string {
  const [year, month, day, hour] = toHour(time).split(/[-T]/);
  return `y=${year}/m=${month}/d=${day}/h=${hour}/m=00`;
}

/** A time with the seven digits of a fraction that the service keeps. */
export function toPreciseTime(time: number, ticks = 0): string {
  return new Date(time).toISOString().replace("Z", `${String(ticks).padStart(4, "0")}Z`);
}

/** A time as the portal writes it: 10/5/2026, 8:30:00 AM. */
export function toAmericanTime(time: number, fraction = ""): string {
  const date = new Date(time);
  const hour = date.getUTCHours();
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  const minutes = date.toISOString().slice(14, 19);
  return `${day}, ${hour % 12 || 12}:${minutes}${fraction} ${hour < 12 ? "AM" : "PM"}`;
}

/** Likewise with milliseconds, as the query page has it: 10/5/2026, 8:30:00.123 AM. */
export function toAmericanMilliseconds(time: number): string {
  return toAmericanTime(time, new Date(time).toISOString().slice(19, 23));
}
