import type {Company} from "./company.js";
import type {Intent} from "./sampleEvent.js";
import {bulkStories} from "./stories/bulk.js";
import {failureStories} from "./stories/failures.js";
import {noiseStories} from "./stories/noise.js";
import {skipStories} from "./stories/skips.js";
import type {Story} from "./stories/story.js";

export type {Story} from "./stories/story.js";

/** All stories that a reader can find in the sample. */
export const stories: readonly Story[] = [
  ...failureStories,
  ...bulkStories,
  ...noiseStories,
  ...skipStories
];

/** The intents of the stories for a day, counted from the first. */
export function planStories(company: Company, day: number): Intent[] {
  const daysBefore = company.timetable.days - 1 - day;
  return stories
    .filter(({fromDay, toDay}) => daysBefore <= fromDay && daysBefore >= toDay)
    .flatMap((story) => story.plan(company, daysBefore));
}
