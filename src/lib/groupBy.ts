/** Groups members by key; the keys are in the order of their first members. */
export function groupBy<T, K>(members: readonly T[], toKey: (member: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const key = toKey(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}
