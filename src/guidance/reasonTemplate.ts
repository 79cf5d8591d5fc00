// The marks in place of what differs from event to event.
const marks = {
  name: "‹name›",
  id: "‹id›",
  number: "‹number›",
  address: "‹address›",
  time: "‹time›"
} as const;

// Beyond this, texts do not differ in what they are about; and no text may take long.
const textLimit = 4000;

// A template is a filter, too, and has to fit into an address.
const templateLimit = 1000;

// What the service adds at each try; tries and times have columns of their own.
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

// A number after such words is a part of the error, not of the object. A schema's name has a version.
const errorNumbers = [
  String.raw`\b(?:status|status ?code|error|code|problem|HTTP(?:/\d(?:\.\d)?)?)["'\\\s:=(]{0,4}\d{1,5}\b`,
  String.raw`\bstatus\b[^\n\d]{0,40}\b[1-5]\d\d\b`,
  String.raw`\bLDAP\b[^\n\d]{0,40}\b(?:error|result|code)\b[^\n\d]{0,12}\b\d{1,5}\b`,
  String.raw`\burn:[\w:.-]{1,200}`
];
const plainNumber = String.raw`(?:(?<!\w)[-+])?\b\d+(?:[.,]\d+)*(?=(?:[smhd]|ms|sec|min|[KMG]i?B)?\b)`;
const number = new RegExp(`(${errorNumbers.join("|")})|${plainNumber}`, "gi");

/**
 * An error's text without what differs from event to event: names in quotes, addresses, ids, times and
 * numbers become marks, so that texts with the same meaning are the same. What distinguishes errors stays:
 * HTTP and LDAP numbers, and what a target answers in JSON.
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
  return text.replace(number, (_, telling?: string) => telling ?? marks.number);
}

// The last full stop may have gone with the note on tries.
function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

// A letter of two halves may have been cut in the middle.
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

// What follows a string that is a key of a JSON object.
const keyEnd = /^\s*:\s*(?:["[{\d-]|true|false|null)/;

// The members of a JSON answer that describe the error; the others repeat the request.
const errorKeys = new Set(
  `code description detail details error error_code error_description errorcode errormessage errors
  message msg reason responseerrormessage responseresultcode schemas scimtype status title type`.split(
    /\s+/
  )
);

/** A text with every name in quotes replaced by a mark; of JSON, keys and telling values stay. */
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
  const tells = errorKeys.has(key.toLowerCase()) || value.startsWith("urn:");
  return tells ? `"${value.replace(escapedQuoted, marks.name)}"` : marks.name;
}

// A schema's name or, by what follows it, the key of an object, an array or a number.
function isKept(value: string, next: string): boolean {
  return value.startsWith("urn:") || keyEnd.test(next);
}
