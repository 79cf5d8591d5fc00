/** The middle one; of two middle ones the larger. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** The value below which such a share of the values is, rounded. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
}

/** One line of the bench's output. */
export function print(what: string, figures: string): void {
  process.stdout.write(`${what}: ${figures}\n`);
}
