/** A heading without case, spaces and punctuation: `Change ID` and `changeId` are one. */
export function foldHeading(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
