const most = 31;

/**
 * A name for the sheet of each title, in their order: Excel takes at most 31 characters, without some of
 * them, and no name twice, whatever its case.
 */
export function toSheetNames(titles: readonly string[]): string[] {
  // Excel keeps this name to itself.
  const taken = new Set(["history"]);
  return titles.map((title) => {
    const name = findFree(clean(title) || "Sheet", taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function findFree(title: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : ` (${n})`;
    const name = `${shorten(title, most - end.length)}${end}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function shorten(title: string, length: number): string {
  return clean(title.slice(0, length));
}

// No sheet's name may have these, or begin or end with an apostrophe. Half of a pair is no character.
function clean(title: string): string {
  return title
    .replace(/[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^['\s]+|['\s]+$/g, "");
}
