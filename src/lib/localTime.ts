// Local times are texts without a zone, "2026-10-31T14:05:00", and calculations treat them as UTC. The page's engine
// has no time-zone functions, and text without a zone cannot be misread as UTC.

/** A wall-clock time in the report's time zone: `YYYY-MM-DDTHH:MM:SS`. */
export type LocalTime = string;

export const hour = 3_600_000;
export const day = 24 * hour;

/** The wall-clock time of an instant in a time zone. Throws a RangeError on an unknown zone. */
export function toLocalTime(instant: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit"
  }).formatToParts(instant);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}

/** The local time as a Date whose UTC fields show the wall clock. */
export function toClock(local: LocalTime): Date {
  return new Date(`${local}Z`);
}

/** The reverse of toClock. */
export function fromClock(clock: Date): LocalTime {
  return clock.toISOString().slice(0, 19);
}

/** Adds milliseconds of wall-clock time to a local time. */
export function addTime(local: LocalTime, milliseconds: number): LocalTime {
  return fromClock(new Date(toClock(local).getTime() + milliseconds));
}

/** The start of the local time's hour or day. */
export function floorTime(local: LocalTime, unit: "hour" | "day"): LocalTime {
  return unit === "day" ? `${local.slice(0, 10)}T00:00:00` : `${local.slice(0, 13)}:00:00`;
}

/**
 * The instant at which a time zone's clocks show the local time. For a time that is shown twice it is the first one. A
 * time that the clocks skip counts as that much later.
 */
export function toInstant(local: LocalTime, timeZone: string): Date {
  const clock = toClock(local).getTime();
  const guesses = [clock - day, clock + day].map((around) => clock - toOffset(around, timeZone));
  const exact = guesses.filter((guess) => guess + toOffset(guess, timeZone) === clock);
  return new Date(exact.length ? Math.min(...exact) : Math.max(...guesses));
}

function toOffset(instant: number, timeZone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000;
  return toClock(toLocalTime(new Date(seconds), timeZone)).getTime() - seconds;
}
