import type {Row} from "../engine/Database.js";
import type {Severity, ThresholdKey} from "../model/alertSettings.js";
import type {Filters} from "../model/filters.js";
import type {PageName} from "../model/pages.js";

/** The moment that alerts are told of, and how times are written. */
export interface Moment {
  asOf: Date;
  /** The report's time zone. */
  timeZone: string;
}

/** What a rule says of one of its rows. */
export interface Saying {
  /** Why it fired, in one sentence with the numbers. */
  message: string;
  /** The page that shows more, and the filters there. */
  page: PageName;
  filters: Filters;
}

/**
 * A built-in rule: one query over the published tables as they were at a moment that tells of all days before it at once.
 * Each of its rows says that the rule fires `back` days before the moment: with `key`, what fires, unique on its day;
 * `subject`, its name for people; `value` and `threshold`; and, if the rule knows it better than to a day, `since`.
 */
export interface Rule {
  id: string;
  title: string;
  severity: Severity;
  /** Its threshold in the settings. */
  threshold: ThresholdKey;
  /** What its value and threshold are counted in, or `of …` for shares of 1. */
  unit: string;
  /** What it looks for, and how it judges, in plain words; the threshold stands in for `{limit}`. */
  explains: string;
  /** Further tables that its query reads, other than the published ones. */
  joins?: readonly string[];
  sql(limit: number, moment: Moment): string;
  say(row: Row, moment: Moment): Saying;
}
