/** SQL for how many events of a group meet a condition. */
export function countOf(condition: string): string {
  return `coalesce(sum(events) FILTER (${condition}), 0)::INTEGER`;
}
