import type {Company} from "./company.js";
import {planLifecycle} from "./lifecycle.js";
import type {Intent} from "./sampleEvent.js";
import {isSilent} from "./stories/bulk.js";
import {planStories} from "./stories.js";
import type {Cycle} from "./timetable.js";
import {cyclesOfDay, cycleWeight, startFor} from "./timetable.js";

/** Divides the number of events exactly: first the stories, last the everyday events. */
interface Budget {
  /** The intents of a day. Call it once for each day, in order. */
  plan: (day: number) => Intent[];
  /** The number of everyday events for a cycle of this weight. Call it once for each cycle, in order. */
  takeRoutine: (weight: number) => number;
}

type Planner = (company: Company, day: number) => Intent[];

const batch = 4;

// The share of the remaining events, after the stories, that joiners, movers and leavers may take.
const lifecycleShare = 0.6;

/** Makes the budget for a number of events. It plans the days once to count them; the caller plans them again. */
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

/** The cycles of a day, without those of silent jobs. */
export function liveCycles(company: Company, day: number): Cycle[] {
  const cycles = cyclesOfDay(company.timetable, Object.values(company.jobs), day);
  return cycles.filter(({job, start}) => !isSilent(company, job.key, start));
}

// Keeps all of the total if there is room for it. Otherwise it keeps as many as there is room for, evenly spread.
function createShare(total: number, room: number): {kept: number; keeps: () => boolean} {
  const ratio = total > room ? room / total : 1;
  let seen = 0;
  return {
    kept: Math.floor(total * ratio),
    keeps: () => Math.floor(++seen * ratio) > Math.floor((seen - 1) * ratio)
  };
}

// It rounds the running total instead of each share, so that the shares add up. It deals in batches, so that cycles
// have enough events to be worth a look even in a small sample.
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
