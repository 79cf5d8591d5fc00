import {exportShapes} from "../model/vocabulary.js";
import type {Job, Jobs} from "./jobs.js";
import {createJobs} from "./jobs.js";
import type {People, Person} from "./people.js";
import {createPeople, departments} from "./people.js";
import type {Random} from "./random.js";
import {at, createIds, guid, hash} from "./random.js";
import type {Timetable} from "./timetable.js";
import {createTimetable} from "./timetable.js";

/** The options of the sample: its size, its days, its seed and its shapes. */
export interface SampleOptions {
  events: number;
  days: number;
  /** The last day, YYYY-MM-DD. */
  end: string;
  seed: number;
  shape: SampleShape;
}

export const sampleShapes = ["mixed", ...exportShapes] as const;
export type SampleShape = (typeof sampleShapes)[number];

export interface CompanyGroup {
  id: string;
  name: string;
}

/** The made-up company, its systems and its timetable. */
export interface Company {
  seed: number;
  tenantId: string;
  jobs: Jobs;
  people: People;
  groups: readonly CompanyGroup[];
  timetable: Timetable;
  /** How many times more people the crowd stories have than in a sample of the default size. */
  crowd: number;
}

/** The first of the people in bulk stories. The people before them have known names. */
export const firstOfCrowd = 40;

const smallest = 900;
const largest = 20_000;

/** The company for these options. */
export function createCompany({events, days, end, seed}: SampleOptions): Company {
  const timetable = createTimetable(end, days, events);
  const crowd = Math.min(Math.max((events / 5000) ** 0.25, 1), 4);
  const size = Math.round(Math.min(Math.max(smallest * (events / 5000) ** 0.5, smallest), largest));
  const tenantId = guid(seed, "tenant");
  return {
    seed,
    tenantId,
    jobs: createJobs(tenantId, seed),
    people: createPeople(timetable, size, firstOfCrowd + Math.round(240 * crowd), seed),
    groups: createGroups(seed),
    timetable,
    crowd
  };
}

/** The person at an index. */
export function personAt({people}: Company, index: number): Person {
  return at(people.all, index);
}

/** Whether the person is assigned to the job's app. */
export function isAssigned(job: Job, person: Person): boolean {
  return hash(job.key, person.index) % 1000 < job.assigned * 1000;
}

/** Picks somebody who works for the company on the day and has no part in a story. */
export function pickPerson({people, timetable}: Company, day: number, random: Random): Person {
  const {all, forStories, staying, leaving, joining} = people;
  const share = (day + 0.5) / timetable.days;
  const left = Math.min(Math.round(leaving * share) + 2, leaving);
  const joined = Math.max(Math.floor(joining * share) - 2, 0);
  const index = forStories + random.below(staying + leaving + joined - left - forStories);
  return at(all, index < staying ? index : index + left);
}

function createGroups(seed: number): CompanyGroup[] {
  const names = departments.flatMap((name) => [
    `${name} - All staff`,
    `${name} - Managers`,
    `App ${name} readers`
  ]);
  const others = [
    "VPN users",
    'Halden "Night Shift"',
    "Board & Advisors",
    "Prosjekt Blåskjell",
    "All contractors"
  ];
  const ids = createIds(seed, "groups");
  return [...names, ...others].map((name) => ({name, id: ids.guid()}));
}
