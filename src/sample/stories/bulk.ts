import type {Company} from "../company.js";
import {firstOfCrowd, personAt} from "../company.js";
import type {JobKey} from "../jobs.js";
import {holdBackDelete} from "../recipes/skipRecipes.js";
import {disable} from "../recipes/successes.js";
import type {Draft, Intent, Scene} from "../sampleEvent.js";
import type {SyncedObject} from "../subject.js";
import {userSubject} from "../subject.js";
import type {Story} from "./story.js";
import {hourOf, range} from "./story.js";

type Recipe = (scene: Scene, subject: SyncedObject) => Draft;

const silentJob: JobKey = "dropbox";
const silentFromDay = 6;
const silentFromHour = 13.5;
const nightOutDay = 26;

/** The stories of bulk changes and of silence. */
export const bulkStories: readonly Story[] = [
  {
    id: "bulk-disable",
    title: "120 people disabled in Adobe within the hour",
    finding: "One cycle disables 120 people, where one or two a day are usual.",
    page: "errors?tab=changes&app=Adobe+Identity+Management",
    job: "adobe",
    fromDay: 4,
    toDay: 4,
    plan: (company) => planCrowd(company, "adobe", hourOf(company, 4, 13.2), [60, 120], disable)
  },
  {
    id: "deletes-held-back",
    title: "60 deletes held back",
    finding:
      "Accidental deletion prevention holds 60 deletes of one cycle back, because they are above the threshold of the job.",
    page: "events?action=StagedDelete",
    job: "expenses",
    fromDay: 2,
    toDay: 2,
    plan: (company) =>
      planCrowd(company, "expenses", deletesHeldBackAt(company), [180, 60], holdBackDelete)
  },
  {
    id: "night-out",
    title: "A night in quarantine",
    finding:
      "The audit log shows that the job was in quarantine for a night, until an admin renewed its credential and restarted the job.",
    page: "errors?tab=quarantine",
    job: silentJob,
    fromDay: nightOutDay,
    toDay: nightOutDay,
    plan: () => []
  },
  {
    id: "silent-job",
    title: "A job falls silent",
    finding:
      "The credential expires again. The last event is six days old, and the log has no error. Only the audit log shows the quarantine.",
    page: "alerts",
    job: silentJob,
    fromDay: silentFromDay,
    toDay: 0,
    plan: (company, daysBefore) => (daysBefore === silentFromDay ? planLastSigns(company) : [])
  }
];

/** Whether the job is silent at this time. */
export function isSilent(company: Company, key: JobKey, time: number): boolean {
  return key === silentJob && outagesOf(company).some(({from, to}) => time > from && time < to);
}

/** The times when the credential of Dropbox Business is not accepted: some hours once, and the end. */
export function outagesOf(company: Company): {from: number; to: number}[] {
  return [
    {from: hourOf(company, nightOutDay, 2.5), to: hourOf(company, nightOutDay, 7.9)},
    {from: hourOf(company, silentFromDay, silentFromHour + 1.5), to: Infinity}
  ];
}

/** When the deletes of Halden Freight Expenses become too many. */
export function deletesHeldBackAt(company: Company): number {
  return hourOf(company, 2, 9.3);
}

function planCrowd(
  company: Company,
  key: JobKey,
  time: number,
  [first, count]: readonly [number, number],
  recipe: Recipe
): Intent[] {
  const start = firstOfCrowd + Math.round(first * company.crowd);
  return range(start, Math.round(count * company.crowd)).map((index) => ({
    job: company.jobs[key],
    time,
    draft: (scene) => recipe(scene, userSubject(scene, personAt(company, index)))
  }));
}

// The silence begins on a Sunday, when a small sample might have no event of the job anyway.
function planLastSigns(company: Company): Intent[] {
  return range(12, 2).map((index) => ({
    job: company.jobs[silentJob],
    time: hourOf(company, silentFromDay, silentFromHour - 2),
    draft: (scene) => disable(scene, userSubject(scene, personAt(company, index)))
  }));
}
