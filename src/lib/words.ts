/** A suggestion after an unknown word: the nearest known one, or all of them. */
export function suggestWord(word: string, known: readonly string[]): string {
  const nearest = findNearestWord(word, known);
  return nearest === undefined ? `known: ${known.join(", ")}` : `did you mean ${nearest}?`;
}

/** The known word nearest to the given one; undefined if none is near enough. */
export function findNearestWord(word: string, known: readonly string[]): string | undefined {
  const scored = known.map((candidate) => ({candidate, edits: countEdits(word, candidate)}));
  const best = scored.sort((a, b) => a.edits - b.edits)[0];
  return best && best.edits <= Math.max(2, word.length / 2) ? best.candidate : undefined;
}

// Computes Levenshtein's distance row by row, without case.
function countEdits(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({length: to.length + 1}, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; ++j) {
      const replaced = row[j]! + (letter === to[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** A name that the log writes as one word, as a phrase: `EntryImportAdd` is `Entry import add`. */
export function splitWords(name: string): string {
  return capitalize(toPhrase(name));
}

/** The same for the middle of a sentence: `ServicePrincipal` is `service principal`. */
export function toPhrase(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return spaced.split(" ").map(toLower).join(" ");
}

// Words in capitals, such as SCIM, are names.
function toLower(word: string): string {
  return /^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase();
}

/** Replaces the middle of a long text with an ellipsis. */
export function shortenMiddle(text: string, most = 20): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(-end)}`;
}

/** The same words with a capital letter at the beginning. */
export function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Text for HTML and XML, as content or between quotation marks. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
