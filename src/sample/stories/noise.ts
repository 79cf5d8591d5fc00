import type {Company} from "../company.js";
import {personAt} from "../company.js";
import type {Person} from "../people.js";
import {update, updateNothing} from "../recipes/successes.js";
import type {Change, Intent, Scene} from "../sampleEvent.js";
import {spellingOf, userSubject} from "../subject.js";
import type {Story} from "./story.js";
import {hourOf, range} from "./story.js";

const flappers = [1, 2, 3, 4, 5, 6, 7] as const;
const sides = ["Logistics", "Operations"] as const;

/** The stories of updates that change nothing, or change back and forth. */
export const noiseStories: readonly Story[] = [
  {
    id: "empty-updates",
    title: "Updates that change nothing",
    finding:
      "Three times a day an update succeeds without an old value, or with the same one, and writes nothing to Active Directory.",
    page: "errors?tab=changes&app=Workday+to+Active+Directory+User+Provisioning",
    job: "workday",
    fromDay: 34,
    toDay: 0,
    plan: planEmptyUpdates
  },
  {
    id: "flapping-department",
    title: "A department that goes back and forth",
    finding:
      "Two sources own the department of seven people. It changes from Logistics to Operations and back every day or two.",
    page: "errors?tab=changes&attribute=department",
    job: "cloudSync",
    fromDay: 20,
    toDay: 1,
    plan: planFlaps
  }
];

function planEmptyUpdates(company: Company, daysBefore: number): Intent[] {
  return range(0, 3).map((i) => ({
    job: company.jobs.workday,
    time: hourOf(company, daysBefore, 6.5 + i),
    draft: (scene) => {
      const index = (daysBefore * 5 + i * 13) % 240;
      const subject = userSubject(scene, personAt(company, index));
      return updateNothing(scene, subject, emptyChanges(scene, i));
    }
  }));
}

function emptyChanges(scene: Scene, i: number): Change[] {
  const {active, onOff} = spellingOf(scene);
  if (i % 2 === 0) return [{property: active, oldValue: null, newValue: onOff[0]}];
  const city = "Halden";
  return [{property: "l", oldValue: city, newValue: city}];
}

// Odd people flap daily, the others every second day.
function planFlaps(company: Company, daysBefore: number): Intent[] {
  const turning = flappers.filter((index) => index % 2 === 1 || daysBefore % 2 === 0);
  return turning.map((index) => ({
    job: company.jobs.cloudSync,
    time: hourOf(company, daysBefore, 8.4),
    draft: (scene) => flap(scene, personAt(company, index), daysBefore)
  }));
}

function flap(scene: Scene, person: Person, daysBefore: number): ReturnType<typeof update> {
  const turn = person.index % 2 === 1 ? daysBefore : daysBefore / 2;
  const oldValue = sides[turn % 2] ?? null;
  const department = sides[(turn + 1) % 2] ?? "";
  const subject = userSubject(scene, person, {...person.post, department});
  return update(scene, subject, [
    {property: spellingOf(scene).department, oldValue, newValue: department}
  ]);
}
