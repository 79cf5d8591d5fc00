/** The names of the store's views that are not published. Site tables and event files are made from them, too. */
export const innerViews = {
  /** The events with their steps and changes as lists. */
  wholeEvents: "whole_events",
  /** The audit entries with `local_time`. */
  localAudits: "local_audits",
  /** The objects with the wall clock for times. */
  localObjects: "local_objects"
} as const;
