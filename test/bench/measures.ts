/** The middle one; of two middle ones the larger. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** One line of the bench's output. */
export function print(what: string, figures: string): void {
  process.stdout.write(`${what}: ${figures}\n`);
}
