import {isAssigned, pickPerson} from "./company.js";
import type {Person} from "./people.js";
import {postOn} from "./people.js";
import {createRandom} from "./random.js";
import type {Attempt} from "./recipes/failureRecipes.js";
import {fail, recover} from "./recipes/failureRecipes.js";
import {skipEqual, skipGroup, skipOutOfScope} from "./recipes/skipRecipes.js";
import {create, provisionedOnDemand, syncPassword, update} from "./recipes/successes.js";
import type {Change, Draft, Scene} from "./sampleEvent.js";
import {groupSubject, spellingOf, userSubject} from "./subject.js";

/**
 * The `turn`-th everyday event of a cycle: mostly harmless skips, some updates, and rarely a failure that the next
 * cycle fixes.
 */
export type Routine = (scene: Scene, turn: number) => Draft;

const sixHours = 6 * 3_600_000;
const transient = ["InternalServerError", "TooManyRequests", "Timeout"] as const;
const filters = [
  "Staff only.employeeType EQUALS 'Employee'",
  "Halden office.city NOT EQUALS 'Test'"
] as const;

/** Creates the everyday events of all jobs. It keeps the failures of one cycle for the next. */
export function createRoutine(): Routine {
  const owed = new Map<string, {person: Person; attempt: Attempt}[]>();
  return (scene, turn) => {
    const {job, random} = scene;
    const due = owed.get(job.id)?.find(({attempt}) => attempt.next <= scene.time);
    if (due) return heal(scene, owed, due);
    if (job.key === "password")
      return syncPassword(scene, userSubject(scene, touched(scene, turn)));
    if (job.syncsGroups && random.chance(0.09)) return groupEvent(scene);
    const person = touched(scene, turn);
    if (!isAssigned(job, person)) return outOfScope(scene, person);
    if (random.chance(0.006)) return stumble(scene, owed, person);
    return random.chance(0.08)
      ? touch(scene, person)
      : skipEqual(scene, userSubject(scene, person));
  };
}

type Owed = Map<string, {person: Person; attempt: Attempt}[]>;

function heal(scene: Scene, owed: Owed, due: {person: Person; attempt: Attempt}): Draft {
  owed.set(scene.job.id, owed.get(scene.job.id)?.filter((other) => other !== due) ?? []);
  const subject = userSubject(scene, due.person);
  return recover(scene, subject, {...due.attempt, no: 1}, [phoneChange(scene, due.person)]);
}

function stumble(scene: Scene, owed: Owed, person: Person): Draft {
  const {job, time, random} = scene;
  const attempt = {no: 0, first: time, next: time + sixHours};
  owed.set(job.id, [...(owed.get(job.id) ?? []), {person, attempt}]);
  const change = phoneChange(scene, person);
  return fail(scene, userSubject(scene, person), random.pick(transient), attempt, [change]);
}

// If a person changes in the directory, all jobs process that person in their cycles of the next hours.
function touched({company, day, slot}: Scene, turn: number): Person {
  return pickPerson(
    company,
    day,
    createRandom("touched", company.seed, day, Math.floor(slot / 8), turn)
  );
}

function outOfScope(scene: Scene, person: Person): Draft {
  const filter = scene.random.chance(0.3) ? scene.random.pick(filters) : undefined;
  return skipOutOfScope(scene, userSubject(scene, person), filter);
}

function touch(scene: Scene, person: Person): Draft {
  const draft = update(scene, userSubject(scene, person), [phoneChange(scene, person)]);
  return scene.random.chance(0.03) ? provisionedOnDemand(draft, adminOf(scene)) : draft;
}

function adminOf({company}: Scene): NonNullable<Draft["initiator"]> {
  const admin = company.people.all[firstAdmin];
  return {type: "user", id: admin?.entraId ?? "", name: admin?.display ?? ""};
}
const firstAdmin = 17;

function phoneChange(scene: Scene, person: Person): Change {
  const {phone, title} = spellingOf(scene);
  const random = createRandom("phone", person.index, scene.day);
  if (random.chance(0.3))
    return titleChange(title, person, scene.day, random.pick(["Senior ", "Lead "]));
  const number = () =>
    `+47 69 ${10 + random.below(89)} ${10 + random.below(89)} ${10 + random.below(89)}`;
  return {property: phone, oldValue: random.chance(0.5) ? null : number(), newValue: number()};
}

function titleChange(property: string, person: Person, day: number, rank: string): Change {
  const {title} = postOn(person, day);
  return {property, oldValue: title, newValue: rank + title};
}

function groupEvent(scene: Scene): Draft {
  const {job, random, company} = scene;
  const subject = groupSubject(scene, random.pick(company.groups));
  if (job.key === "partner") return skipGroup(scene, subject);
  if (random.chance(0.15)) return create(scene, subject);
  if (random.chance(0.35)) return skipEqual(scene, subject);
  const member = pickPerson(company, scene.day, random).entraId;
  const isLeaving = random.chance(0.3);
  return update(scene, subject, [
    {property: "members", oldValue: isLeaving ? member : null, newValue: isLeaving ? null : member}
  ]);
}
