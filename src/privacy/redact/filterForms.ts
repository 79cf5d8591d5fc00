import type {Dimension} from "../../model/dimensions.js";
import type {Privacy} from "../../model/privacy.js";
import {removedMark} from "../../model/privacy.js";
import type {Pseudonyms} from "./Pseudonyms.js";
import {keepAttribute, keepWord} from "./redactWords.js";

/** What a filter's value becomes in a redacted report, whose title page shows its filters. */
type FilterForm = (value: string, pseudonyms: Pseudonyms) => string[];

/** The requested values, by the filter's key. */
type Requested = Readonly<Record<string, string | readonly string[] | undefined>>;

const kept: FilterForm = (value) => [value];
const word: FilterForm = (value) => [keepWord(value)];
const id: FilterForm = (value, pseudonyms) => [pseudonyms.id(value)];

/** A filter that looks in something that a redacted report does not have. */
const refused = undefined;

// A value gets the form of the columns that its filter matches, so that it finds the same. A filter that is not here is
// refused.
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

// An aggregate must not be about a single person.
const ofOne: readonly string[] = ["person", "cycle"] satisfies Dimension[];

/** Finds the first filter that a report of this privacy cannot have. */
export function findRefused(requested: Requested, privacy: Privacy): string | undefined {
  const keys = Object.keys(requested).filter((key) => requested[key] !== undefined);
  const isRefused = (key: string) =>
    !formOf(key) || (privacy === "aggregate" && ofOne.includes(key));
  return keys.find(isRefused);
}

/** Filters for a redacted report, with stand-ins for the requested ids and UPNs. */
export function redactFilters(
  requested: Requested,
  pseudonyms: Pseudonyms
): Record<string, string[]> {
  const entries = Object.entries(requested).map(([key, value]): [string, string[]] => {
    const form = formOf(key) ?? (() => [removedMark]);
    const redact = (one: string) => (one === "" ? [one] : form(one, pseudonyms));
    return [key, [value ?? []].flat().flatMap(redact)];
  });
  return Object.fromEntries(entries);
}

function formOf(key: string): FilterForm | undefined {
  return Object.hasOwn(forms, key) ? forms[key as Dimension] : undefined;
}
