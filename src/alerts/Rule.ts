import type {Row} from "../engine/Database.js";
import type {Filters} from "../model/filters.js";
import type {PageName} from "../model/pages.js";
import type {Severity} from "./Alert.js";
import type {Moment} from "./moments.js";

/** The limit from which a rule fires, as a key of `alerts` in the settings; false there turns the rule off. */
export interface Threshold<Key extends string = string> {
  /** Public, and the name of the rule's file or identifier. */
  key: Key;
  /** The limit if the settings do not have the key. */
  default: number;
  /** Whether it is a share, which is at most 1. */
  isShare?: boolean;
}

/** What a rule writes about one of its rows. */
export interface Finding {
  /** Why the rule fired, in one sentence with the numbers. */
  message: string;
  /** The page that shows more, and the filters there. */
  page: PageName;
  filters: Filters;
}

/**
 * A built-in rule: one query over the tables as they were at a moment, which judges that moment and each day before it.
 * A row of its answer means that the rule fires `back` days before the moment. It has `key`, which is unique on its day;
 * `subject`, the name that users read; `value` and `threshold`; and `since`, if the rule knows the time better than to a
 * day.
 */
export interface Rule<Key extends string = string> {
  /** Public: the words of the threshold's key with hyphens, unless users knew the rule by another name before. */
  id: string;
  title: string;
  severity: Severity;
  threshold: Threshold<Key>;
  /** The unit of its value and threshold, or `of …` for shares of 1. */
  unit: string;
  /** What it looks for and how it judges, in plain English; the threshold takes the place of `{limit}`. */
  explains: string;
  /** Site tables that its query reads besides the published tables. */
  joins?: readonly string[];
  sql(limit: number, moment: Moment): string;
  describe(row: Row, moment: Moment): Finding;
}

/** A rule whose type knows the key of its threshold, so that the settings know it, too. */
export function defineRule<const Key extends string>(rule: Rule<Key>): Rule<Key> {
  return rule;
}
