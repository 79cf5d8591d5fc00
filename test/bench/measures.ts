/** What a figure is held against: the least that it could be, or how another fares with the same. */
export interface Floor {
  name: string;
  value: number;
}

/** The middle one; of two middle ones the larger. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** The value below which such a share of the values is. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Takes a measure and prints it; one that cannot be taken is an error that names it. */
export async function take(what: string, measure: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${what}: ${await measure()}\n`);
  } catch (error) {
    throw new Error(`the bench could not measure "${what}": ${toLine(error)}`, {cause: error});
  }
}

/** What went wrong, on one line. */
export function toLine(error: unknown): string {
  const {message} = error as Error;
  return message.trim().replaceAll(/\s*\n\s*/g, "; ");
}

/** A figure, the floor beside it, and how many times the floor it is. */
export function beside(
  value: number,
  {name, value: least}: Floor,
  format: (value: number) => string
): string {
  const times = least > 0 ? `, ${(value / least).toFixed(2)}×` : "";
  return `${format(value)} (${name}: ${format(least)}${times})`;
}

export function toMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

export function toSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

export function toKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

export function toMegabytes(megabytes: number): string {
  return `${Math.round(megabytes)} MB`;
}
