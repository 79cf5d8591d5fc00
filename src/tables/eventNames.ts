import {skipBlames} from "./skipBlames.js";

/**
 * SQL over the whole events, as `events`, for the list of an event's names of one kind, in any order and with
 * repetitions. There are few different lists, so they are sorted later.
 */
export const namesOf = {
  /** The kinds of its steps, or their names where the log gives no kind. */
  stage: "[coalesce(step.type, step.name) FOR step IN events.steps]",
  attribute: "[change.property FOR change IN events.changes]",
  blame: skipBlames
} as const;
