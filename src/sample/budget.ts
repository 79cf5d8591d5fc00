import type {Company} from "./company.js";
import {planLifecycle} from "./lifecycle.js";
import type {Intent} from "./sampleEvent.js";
import {isSilent} from "./stories/bulk.js";
import {planStories} from "./stories.js";
import type {Cycle} from "./timetable.js";
import {cyclesOfDay, cycleWeight, startFor} from "./timetable.js";

/** Shares out the number of events, so that it comes out exactly: stories first, everyday events last. */
interface Budget {
  /** What has to happen on a day; ask once for each day, in order. */
  plan: (day: number) => Intent[];
  /** How many everyday events a cycle of this weight gets; ask once for each cycle, in order. */
  takeRoutine: (weight: number) => number;
}

type Planner = (company: Company, day: number) => Intent[];

const batch = 4;

// Joiners, movers and leavers may take this share of what the stories leave.
const lifecycleShare = 0.6;

/** The budget of a number of events. This plans the days once, and the caller plans them again. */
export function createBudget(events: number, company: Company): Budget {
  const days = Array.from({length: company.timetable.days}, (_, day) => day);
  const told = countOf(planStories, company, days);
  const stories = createShare(told, events);
  const lived = countOf(planLifecycle, company, days);
  const lifecycle = createShare(lived, Math.floor((events - stories.kept) * lifecycleShare));
  const routine = events - stories.kept - lifecycle.kept;
  const weights = days.flatMap((day) => liveCycles(company, day).map(weigh(company)));
  return {
    plan: (day) => [
      ...planLive(planStories, company, day).filter(stories.keeps),
      ...planLive(planLifecycle, company, day).filter(lifecycle.keeps)
    ],
    takeRoutine: createDeal(routine, sum(weights))
  };
}

/** The cycles of a day, without those of a job that has fallen silent. */
export function liveCycles(company: Company, day: number): Cycle[] {
  const cycles = cyclesOfDay(company.timetable, Object.values(company.jobs), day);
  return cycles.filter(({job, start}) => !isSilent(company, job.key, start));
}

// Keeps all of the total if there is room, or else as many as there is room for, evenly spread.
function createShare(total: number, room: number): {kept: number; keeps: () => boolean} {
  const ratio = total > room ? room / total : 1;
  let seen = 0;
  return {
    kept: Math.floor(total * ratio),
    keeps: () => Math.floor(++seen * ratio) > Math.floor((seen - 1) * ratio)
  };
}

// Rounding the running total, not each share, makes the shares add up. A job that has work has some
// more of it: dealing in batches leaves cycles that are worth a look, where events are few.
function createDeal(count: number, totalWeight: number): (weight: number) => number {
  let passed = 0;
  let dealt = 0;
  return (weight) => {
    passed += weight;
    const before = dealt;
    const share = passed / totalWeight;
    dealt = share < 1 ? batch * Math.floor((count / batch) * share) : count;
    return dealt - before;
  };
}

function planLive(planner: Planner, company: Company, day: number): Intent[] {
  return planner(company, day).filter(
    ({job, time}) => !isSilent(company, job.key, startFor(company.timetable, job, time))
  );
}

function countOf(planner: Planner, company: Company, days: readonly number[]): number {
  return sum(days.map((day) => planLive(planner, company, day).length));
}

function weigh({timetable}: Company): (cycle: Cycle) => number {
  return (cycle) => cycleWeight(timetable, cycle);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
