import {literal} from "../../lib/sql.js";

interface Ending {
  status: string;
  skip_class?: string;
}

/** Kinds of events by how they ended: any of these endings. `rated` are those that should have succeeded. */
const outcomes = {
  successes: [{status: "Success"}],
  warnings: [{status: "Warning"}],
  failures: [{status: "Failure"}],
  skips_needing_work: [{status: "Skipped", skip_class: "needs-work"}],
  harmless_skips: [{status: "Skipped", skip_class: "harmless"}],
  rated: [
    {status: "Success"},
    {status: "Warning"},
    {status: "Failure"},
    {status: "Skipped", skip_class: "needs-work"}
  ]
} as const satisfies Record<string, readonly Ending[]>;

export type Outcome = keyof typeof outcomes;

/** SQL for whether an event ended so, over `status` and `skip_class`. */
export function outcomeCondition(outcome: Outcome): string {
  return toEndings(outcome)
    .map(({status, skip_class}) => {
      const is = `status = ${literal(status)}`;
      return skip_class ? `(${is} AND skip_class = ${literal(skip_class)})` : is;
    })
    .join(" OR ");
}

/** Whether an event with this status and skip class ended so. */
export function isOutcome(
  outcome: Outcome,
  status: string | null,
  skipClass: string | null
): boolean {
  return toEndings(outcome).some(
    (ending) => ending.status === status && (!ending.skip_class || ending.skip_class === skipClass)
  );
}

function toEndings(outcome: Outcome): readonly Ending[] {
  return outcomes[outcome];
}
