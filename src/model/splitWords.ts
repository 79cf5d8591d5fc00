/** A name that the log writes as one word, as a phrase: `EntryImportAdd` is `Entry import add`. */
export function splitWords(name: string): string {
  const phrase = toPhrase(name);
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
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
