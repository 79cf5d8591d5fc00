import {createBudget, liveCycles} from "./budget.js";
import type {Company, SampleOptions} from "./company.js";
import {createCompany} from "./company.js";
import type {Random} from "./random.js";
import {createIds, createRandom} from "./random.js";
import type {Routine} from "./routine.js";
import {createRoutine} from "./routine.js";
import type {Draft, Initiator, Intent, SampleEvent, Scene} from "./sampleEvent.js";
import {systemName} from "./sampleEvent.js";
import type {Cycle} from "./timetable.js";
import {cycleWeight, dayStart, slotFor} from "./timetable.js";

const service: Initiator = {type: "system", id: "", name: "Azure AD Provisioning Service"};
const pace = 7000;

/**
 * Simulates exactly `options.events` events, by day, job and cycle. The directory has its former name until
 * `renamedAt`.
 */
export function* simulate(options: SampleOptions, renamedAt: number): Generator<SampleEvent> {
  const company = createCompany(options);
  const budget = createBudget(options.events, company);
  const routine = createRoutine();
  const ids = createIds(options.seed, "events");
  for (let day = 0; day < options.days; day++) {
    const planned = groupByCycle(company, budget.plan(day));
    for (const cycle of liveCycles(company, day)) {
      const intents = planned.get(cycleKey(cycle.job.id, cycle.slot)) ?? [];
      const everyday = budget.takeRoutine(cycleWeight(company.timetable, cycle));
      const count = intents.length + everyday;
      const renamed = cycle.start >= renamedAt;
      yield* runCycle({company, cycle, intents, count, renamed, ids}, routine);
    }
  }
}

interface Run {
  company: Company;
  cycle: Cycle;
  intents: readonly Intent[];
  count: number;
  renamed: boolean;
  /** The source of ids of cycles, events and changes. */
  ids: Random;
}

function* runCycle(run: Run, routine: Routine): Generator<SampleEvent> {
  const {company, cycle, intents, count, renamed, ids} = run;
  const {job, start, day, slot} = cycle;
  const random = createRandom(company.seed, job.key, start);
  const cycleId = ids.guid();
  const span = readSpan(company, cycle, count);
  const from = systemName(job.source.name, renamed);
  const to = systemName(job.target.name, renamed);
  for (let i = 0; i < count; i++) {
    const time = Math.floor(start + (span * (i + random.unit())) / count);
    const scene: Scene = {company, job, day, slot, time, from, to, random};
    const draft = intents[i]?.draft(scene) ?? routine(scene, i - intents.length);
    yield toEvent(draft, scene, cycleId, ids);
  }
}

// A cycle ends before the next one begins, and on its first day.
function readSpan({timetable}: Company, {start, day}: Cycle, count: number): number {
  const midnight = dayStart(timetable, day + 1);
  return Math.min(count * pace, timetable.interval * 0.8, midnight - start);
}

function toEvent(draft: Draft, scene: Scene, cycleId: string, ids: Random): SampleEvent {
  const {job, time, from, to, random} = scene;
  const median = job.medianMs * (draft.status === "Skipped" ? 0.35 : 1) * (draft.slowness ?? 1);
  // Each field by name, because a spread of the draft takes a fifth of the time.
  return {
    action: draft.action,
    status: draft.status,
    source: draft.source,
    target: draft.target,
    steps: draft.steps,
    changes: draft.changes,
    failure: draft.failure,
    id: ids.guid(),
    changeId: ids.guid(),
    cycleId,
    job,
    from,
    to,
    time,
    ticks: random.below(10_000),
    durationMs: Math.max(9, Math.round(random.logNormal(median, 0.55))),
    initiator: draft.initiator ?? service
  };
}

function groupByCycle({timetable}: Company, intents: readonly Intent[]): Map<string, Intent[]> {
  const groups = new Map<string, Intent[]>();
  for (const intent of intents) {
    const key = cycleKey(intent.job.id, slotFor(timetable, intent.job, intent.time));
    const group = groups.get(key);
    if (group) group.push(intent);
    else groups.set(key, [intent]);
  }
  return groups;
}

function cycleKey(jobId: string, slot: number): string {
  return `${jobId}/${slot}`;
}
