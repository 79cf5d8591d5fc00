import {marks} from "./marks.js";
import {liftNames} from "./quotedNames.js";

// Beyond this, texts do not differ in what they are about; and no text may take long.
const textLimit = 4000;

// What the service adds at each try; tries and times have columns of their own.
const tryNote =
  /\s*This operation was retried \d+ times?\.?(?:\s*It will be retried again after this date: [^\s]{1,40}(?: UTC)?\.?)?/gi;

const url = /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s"'<>\\)\]}]{0,2000}[^\s"'<>\\)\]}.,;:]/gi;
const email =
  /[\p{L}\p{N}_][\p{L}\p{N}_.%+'#&-]{0,150}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu;
const id = /\{?\b[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\b\}?/gi;
const distinguishedName =
  /\b(?:CN|OU|DC|UID|O|L)=(?:(?:[^,=\\\n]|\\.){1,150},\s?(?:CN|OU|DC|UID|O|L|C|ST)=){1,30}[\p{L}\p{N}.-]{1,100}/giu;

const day = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4})`;
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AP]M\b)?`;
const zone = String.raw`(?: ?(?:Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b))*`;
const time = new RegExp(
  String.raw`\b(?:${day}(?:[T ,]{1,2}${clock}${zone})?|${clock}${zone})`,
  "gi"
);

// A number behind such a word says what happened, not to whom; a schema's name bears a version.
const tellingNumber = String.raw`\b(?:status|status ?code|error|code|problem|HTTP(?:/\d\.\d)?)["'\\\s:=(]{0,4}\d{1,5}\b`;
const schema = String.raw`\burn:[\w:.-]{1,200}`;
const number = new RegExp(
  `(${tellingNumber}|${schema})|${String.raw`[-+]?\b\d+(?:[.,]\d+)*\b`}`,
  "gi"
);

/**
 * An error's text without what differs from event to event: names in quotes, addresses, ids, times and
 * numbers become marks, so that texts which say the same are the same. What tells errors apart stays:
 * HTTP and LDAP numbers, and what a target answers in JSON.
 */
export function toTemplate(reason: string | null): string {
  return [liftParts, liftNames, liftNumbers, tidy].reduce(
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
    .replace(id, marks.id)
    .replace(time, marks.time);
}

function liftNumbers(text: string): string {
  return text.replace(number, (_, telling?: string) => telling ?? marks.number);
}

// The last full stop may have gone with the note on tries.
function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
