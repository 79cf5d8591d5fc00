import {z} from "zod";

/** How bad an alert is, the worst first. */
export const severities = ["critical", "warning"] as const;

export type Severity = (typeof severities)[number];

const above = z
  .number("must be a number above 0, or false")
  .positive("must be a number above 0, or false");
const share = z
  .number("must be a share above 0, up to 1, or false")
  .gt(0, "must be a share above 0, up to 1, or false")
  .max(1, "must be a share above 0, up to 1, or false");
const off = z.literal(false);
const text = z.string().trim().min(1, "must not be empty");

/** A rule of the user's own: SQL over the published tables; each row that it returns is an alert. */
const ownRule = z.strictObject({
  name: text,
  severity: z.enum(severities).default("warning"),
  sql: text,
  /** A sentence with the names of columns in braces. */
  says: text
});

export type OwnRule = z.output<typeof ownRule>;

export const ownRuleKeys = Object.keys(ownRule.shape);

const limit = (value: number) =>
  z.union([off, above], "must be a number above 0, or false").default(value);
const limitShare = (value: number) =>
  z.union([off, share], "must be a share above 0, up to 1, or false").default(value);

/** From where on each rule fires; false turns a rule off. */
export const alertSettings = z.strictObject({
  /** Modified z-score of a day's failures of a job: the limit of Iglewicz and Hoaglin (1993), see workbook/spikes.ts. */
  failureSpike: limit(3.5),
  /** The same of a day's disables or deletes. */
  removalSpike: limit(3.5),
  /** How many rhythms of a job its quiet lasts: our choice, the same as in Job health, see workbook/rhythm.ts. */
  silentJob: limit(10),
  /** Deletes that wait for an answer: one, because each is a person who keeps an account until somebody decides. */
  heldBack: limit(1),
  /** Share of a day's events that fail: half of the 40% from which on the service puts a job in quarantine. */
  failingSource: limitShare(0.2),
  failingTarget: limitShare(0.2),
  /** Failures of a day with a code that the four weeks before did not have. */
  newErrorCode: limit(1),
  /** Share of the way to the service's limits of quarantine, see workbook/quarantineRisk.ts: our choice. */
  quarantineNear: limitShare(0.8),
  /** Jobs in quarantine by the audit log: there is no number to choose but on and off. */
  quarantine: limit(1),
  /** Modified z-score of a cycle's length among the job's cycles of four weeks: the same limit as of days. */
  slowCycle: limit(3.5),
  /** Days that a person fails: the free edition of Entra ID keeps its logs for 7, after which the first failure is gone. */
  failingDays: limit(7),
  /** Hours since the newest event: a day's pipeline and half a day of delay. */
  dataAge: limit(36),
  own: z.array(ownRule).default([])
});

/** What the user chose about alerts, complete. */
export type AlertSettings = z.output<typeof alertSettings>;

/** The rules that a threshold belongs to. */
export type ThresholdKey = Exclude<keyof AlertSettings, "own">;
