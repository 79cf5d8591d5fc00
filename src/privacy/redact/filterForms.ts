import type {Dimension} from "../../model/dimensions.js";
import type {Privacy} from "../../model/privacy.js";
import {removedMark} from "../../model/privacy.js";
import type {Pseudonyms} from "./Pseudonyms.js";
import {keepAttribute, keepWord} from "./redactWords.js";

/** What a value of a filter becomes in a redacted report, which shows its filters on its title page. */
type FilterForm = (value: string, pseudonyms: Pseudonyms) => string[];

/** The values that are asked for, by the filter's key. */
type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

const kept: FilterForm = (value) => [value];
const word: FilterForm = (value) => [keepWord(value)];
const id: FilterForm = (value, pseudonyms) => [pseudonyms.id(value)];

/** A filter that looks in what a redacted report does not hold. */
const refused = undefined;

// As the columns that a filter matches, so that what it finds is the same. A filter that is not here is refused.
const forms: Readonly<Record<Dimension | "from" | "to" | "last", FilterForm | undefined>> = {
  from: kept,
  to: kept,
  last: kept,
  tenant: id,
  // Names of apps and connectors stay as they are.
  app: (value, pseudonyms) => [/^[0-9a-f-]{36}$/i.test(value) ? pseudonyms.id(value) : value],
  job: (value, pseudonyms) => [value.includes(".") ? pseudonyms.job(value) : value],
  action: word,
  status: word,
  source: kept,
  target: kept,
  "identity-type": word,
  "sync-type": word,
  stage: word,
  "error-code": word,
  "skip-reason": word,
  reason: refused,
  attribute: (value) => [keepAttribute(value)],
  duration: kept,
  cycle: id,
  person: (value, pseudonyms) => pseudonyms.person(value),
  q: refused
};

// An aggregate is about nobody alone.
const ofOne: readonly string[] = ["person", "cycle"] satisfies Dimension[];

/** The first of the filters that a report of this privacy cannot have. */
export function findRefused(asked: Asked, privacy: Privacy): string | undefined {
  const keys = Object.keys(asked).filter((key) => asked[key] !== undefined);
  const isRefused = (key: string) =>
    !formOf(key) || (privacy === "aggregate" && ofOne.includes(key));
  return keys.find(isRefused);
}

/** Filters for a redacted report, with the stand-ins of the ids and UPNs that were asked for. */
export function redactFilters(asked: Asked, pseudonyms: Pseudonyms): Record<string, string[]> {
  const entries = Object.entries(asked).map(([key, value]): [string, string[]] => {
    const form = formOf(key) ?? (() => [removedMark]);
    const redact = (one: string) => (one === "" ? [one] : form(one, pseudonyms));
    return [key, [value ?? []].flat().flatMap(redact)];
  });
  return Object.fromEntries(entries);
}

function formOf(key: string): FilterForm | undefined {
  return Object.hasOwn(forms, key) ? forms[key as Dimension] : undefined;
}
