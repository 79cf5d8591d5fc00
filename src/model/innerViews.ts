/** The names of what the store has but does not publish. Site tables and the log are made from it, too. */
export const innerViews = {
  /** The events with their steps and changes as lists. */
  wholeEvents: "whole_events",
  /** The audit entries with `local_time`. */
  localAudits: "local_audits",
  /** A macro: an instant as wall clock. */
  toLocal: "to_local"
} as const;
