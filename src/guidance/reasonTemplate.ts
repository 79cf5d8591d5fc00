// The marks that replace what differs from event to event.
const marks = {
  name: "‹name›",
  id: "‹id›",
  number: "‹number›",
  address: "‹address›",
  time: "‹time›"
} as const;

// Texts do not differ in their meaning beyond this, and a long text must not take long.
const textLimit = 4000;

// A template is also the value of a filter, so it must fit into a URL.
const templateLimit = 1000;

// The note that the service adds at each retry. Tries and times have columns of their own.
const tryNote =
  /\s*This operation was retried \d+ times?\.?(?:\s*It will be retried again after this date: [^\s]{1,40}(?: UTC)?\.?)?/gi;

const url = /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s"'<>\\)\]}]{0,2000}[^\s"'<>\\)\]}.,;:]/gi;
const email =
  /[\p{L}\p{N}_][\p{L}\p{N}_.%+'#&-]{0,150}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu;
const ipAddress = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w.]\d)\b/g;
const distinguishedName =
  /\b(?:CN|OU|DC|UID|O|L)=(?:(?:[^,=\\\n]|\\.){1,150},\s?(?:CN|OU|DC|UID|O|L|C|ST)=){1,30}[\p{L}\p{N}.-]{1,100}/giu;

// An underscore may join an id to a word: User_5c291d3c-…
const guid = /\{?(?<![a-z\d])[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}(?![a-z\d])\}?/gi;
// Other ids are long and have several digits among their letters.
const opaqueId = /(?<!\w)(?=[a-z\d]{0,60}[a-z])(?:[a-z]{0,20}\d){4}[a-z\d]{0,100}(?!\w)/gi;
const opaqueLength = 15;

const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}";
const written = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:\d{1,2} ${month},? \d{4}|${month} \d{1,2},? \d{4})`;
const day = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|${written})`;
const clock = String.raw`\d{1,2}:\d{2}(?!\d)(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AP]M\b)?`;
const zone = String.raw`(?: ?(?:Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b))*`;
const time = new RegExp(
  String.raw`\b(?:${day}(?:[T ,]{1,2}${clock}${zone})?|${clock}${zone})`,
  "gi"
);

// A number after these words belongs to the error, not to the object. The name of a schema contains a version.
const errorNumbers = [
  String.raw`\b(?:status|status ?code|error|code|problem|HTTP(?:/\d(?:\.\d)?)?)["'\\\s:=(]{0,4}\d{1,5}\b`,
  String.raw`\bstatus\b[^\n\d]{0,40}\b[1-5]\d\d\b`,
  String.raw`\bLDAP\b[^\n\d]{0,40}\b(?:error|result|code)\b[^\n\d]{0,12}\b\d{1,5}\b`,
  String.raw`\burn:[\w:.-]{1,200}`
];
const plainNumber = String.raw`(?:(?<!\w)[-+])?\b\d+(?:[.,]\d+)*(?=(?:[smhd]|ms|sec|min|[KMG]i?B)?\b)`;
const number = new RegExp(`(${errorNumbers.join("|")})|${plainNumber}`, "gi");

/**
 * An error's text without what differs from event to event. Names in quotes, addresses, ids, times and numbers become
 * marks, so that texts with the same meaning are equal. HTTP and LDAP numbers stay, and so do the descriptions of
 * errors in JSON.
 */
export function toTemplate(reason: string | null): string {
  return [liftParts, liftNames, liftNumbers, tidy, cut].reduce(
    (text, lift) => lift(text),
    (reason ?? "").slice(0, textLimit)
  );
}

function liftParts(text: string): string {
  return text
    .replace(tryNote, "")
    .replace(url, marks.address)
    .replace(distinguishedName, marks.name)
    .replace(email, marks.address)
    .replace(ipAddress, marks.address)
    .replace(guid, marks.id)
    .replace(opaqueId, (found) => (found.length < opaqueLength ? found : marks.id))
    .replace(time, marks.time);
}

function liftNumbers(text: string): string {
  return text.replace(number, (_, ofError?: string) => ofError ?? marks.number);
}

// Removes the last full stop. In other texts the note on retries may have taken it away.
function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

// The cut may have split a letter of two code units.
function cut(text: string): string {
  const short = text.length > templateLimit ? `${text.slice(0, templateLimit - 1)}…` : text;
  return short.toWellFormed();
}

// Names in quotes.
const doubleQuoted = /(?:"([\w.$-]{1,60})"\s*:\s*)?"((?:[^"\\\n]|\\.)*)"/g;
// An apostrophe within a name does not end it.
const singleQuoted = /(?<![\p{L}\p{N}])'(?:[^'\n]|'(?=[\p{L}\p{N}])){1,200}'(?![\p{L}\p{N}])/gu;
const otherQuoted = /‘[^’\n]{1,200}’|“[^”\n]{1,200}”|«[^»\n]{1,200}»|`[^`\n]{1,200}`/g;
const escapedQuoted = /\\"[^"\\\n]{1,200}\\"/g;

// The text after a string that is a key of a JSON object.
const keyEnd = /^\s*:\s*(?:["[{\d-]|true|false|null)/;

// The members of a JSON response that describe the error. The others repeat the request.
const errorKeys = new Set(
  `code description detail details error error_code error_description errorcode errormessage errors
  message msg reason responseerrormessage responseresultcode schemas scimtype status title type`.split(
    /\s+/
  )
);

/** A text with a mark in place of every name in quotes. In JSON, keys and values that describe the error stay. */
function liftNames(text: string): string {
  return text
    .replace(doubleQuoted, (found: string, key: string | undefined, value: string, at: number) => {
      if (key !== undefined) return `"${key}":${liftValue(key, value)}`;
      return isKept(value, text.slice(at + found.length, at + found.length + 20))
        ? found
        : marks.name;
    })
    .replace(singleQuoted, marks.name)
    .replace(otherQuoted, marks.name);
}

function liftValue(key: string, value: string): string {
  const describesError = errorKeys.has(key.toLowerCase()) || value.startsWith("urn:");
  return describesError ? `"${value.replace(escapedQuoted, marks.name)}"` : marks.name;
}

// Whether a text in quotes is the name of a schema, or a key whose value is an object, an array or a number.
function isKept(value: string, next: string): boolean {
  return value.startsWith("urn:") || keyEnd.test(next);
}
