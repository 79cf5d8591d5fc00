import type {Row} from "../engine/Database.js";
import type {Filters} from "../model/filters.js";
import type {PageName} from "../model/pages.js";
import type {Severity} from "./Alert.js";
import type {Moment} from "./moments.js";

/** The threshold from which a rule fires, as a key of `alerts` in the settings. There, false turns the rule off. */
interface Threshold<Key extends string = string> {
  /** A public name, and the name of the rule's file or identifier. */
  key: Key;
  /** The threshold if the settings do not have the key. */
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
 * A built-in rule: one query over the tables as they were at a moment. It judges that moment and each day before it. A
 * row means that the rule fires `back` days before the moment. It has `key`, which is unique on its day; `subject`, a
 * name for readers; `value` and `threshold`; and `since`, if the rule can give a more exact time than the day.
 */
export interface Rule<Key extends string = string> {
  /** A public name: the threshold's key with hyphens, except for rules that had another name before. */
  id: string;
  title: string;
  severity: Severity;
  threshold: Threshold<Key>;
  /** The unit of its value and threshold, or `of …` for shares of 1. */
  unit: string;
  /** What it looks for and how it judges; `{limit}` becomes the threshold. */
  explains: string;
  /** Site tables that its query reads besides the published tables. */
  joins?: readonly string[];
  sql(limit: number, moment: Moment): string;
  describe(row: Row, moment: Moment): Finding;
}

/** Defines a rule. Its type has the key of its threshold, for the type of the settings. */
export function defineRule<const Key extends string>(rule: Rule<Key>): Rule<Key> {
  return rule;
}
