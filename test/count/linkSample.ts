import type {CountedEvent} from "./countSample.js";
import {groupBy} from "./facts.js";

// Which objects are provably one person or group: an id of one is an id of the other, or one UPN.

/** Who is who. */
interface Persons {
  /** The same for all objects that are provably one. */
  personOf(object: string): string;
  /** What proves that an object is another, too. */
  evidenceOf(object: string): string;
}

/** What an object goes by, and as what. */
interface Name {
  name: string;
  object: string;
  kind: "source" | "target" | "upn";
  value: string;
}

const known = new WeakMap<readonly CountedEvent[], Persons>();

/** The persons of all events. */
export function listPersons(all: readonly CountedEvent[]): Persons {
  const persons = known.get(all) ?? linkObjects(all);
  known.set(all, persons);
  return persons;
}

function linkObjects(all: readonly CountedEvent[]): Persons {
  const groups = groupBy(listNames(all), ({name}) => name);
  const proofs = new Map<string, Set<string>>();
  const first = new Map<string, string>();
  const find = (object: string): string => {
    const other = first.get(object);
    return other === undefined ? object : find(other);
  };
  for (const group of groups.values())
    for (const {object, proof} of prove(group)) {
      proofs.set(object, (proofs.get(object) ?? new Set()).add(proof));
      const [a, b] = [find(object), find(group[0]!.object)];
      if (a !== b) first.set(a, b);
    }
  const evidenceOf = (object: string) => [...(proofs.get(object) ?? [])].sort().join("; ");
  return {personOf: find, evidenceOf};
}

// Two objects with one target prove nothing: a job may have written one after the other to it.
function prove(group: readonly Name[]): {object: string; proof: string}[] {
  const count = (wanted: Name["kind"]) =>
    new Set(group.flatMap(({kind, object}) => (kind === wanted ? object : []))).size;
  const [sources, targets, users] = [count("source"), count("target"), count("upn")];
  return group.flatMap(({object, kind, value}) => [
    ...(kind === "source" && sources > 1 ? [{object, proof: `same source id ${value}`}] : []),
    ...(kind === "source" && targets
      ? [{object, proof: `source id ${value} is another's target id`}]
      : []),
    ...(kind === "target" && sources
      ? [{object, proof: `target id ${value} is another's source id`}]
      : []),
    ...(kind === "upn" && users > 1 ? [{object, proof: `same UPN ${value}`}] : [])
  ]);
}

function listNames(all: readonly CountedEvent[]): Name[] {
  const names = all
    .filter(({object}) => object)
    .flatMap((event) => [...listIds(event), ...listUpns(event)]);
  const jobs = new Map(all.map(({object, job}) => [object, job]));
  const distinct = [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
  const byJob = groupBy(
    distinct.filter(({kind}) => kind === "upn"),
    ({name, object}) => `${jobs.get(object)} ${name}`
  );
  // A UPN that two users of one job had went from one to the other.
  const reused = [...byJob.values()].filter(
    (group) => new Set(group.map(({object}) => object)).size > 1
  );
  const passedOn = new Set(reused.map(([one]) => one!.name));
  return distinct.filter(({name}) => !passedOn.has(name));
}

function listIds({object, sourceId, source, targetId, target}: CountedEvent): Name[] {
  const own = toIdName(sourceId, source);
  const other = toIdName(targetId, target);
  const ids: Name[] = [{name: own, object, kind: "source", value: sourceId}];
  if (targetId && other !== own) ids.push({name: other, object, kind: "target", value: targetId});
  return ids;
}

function listUpns({object, type, sourceUpn, targetUpn}: CountedEvent): Name[] {
  const upns = [sourceUpn, targetUpn].filter(Boolean).map((upn) => upn.toLowerCase());
  if (type !== "User") return [];
  return upns.map((value) => ({name: `upn ${value}`, object, kind: "upn", value}));
}

// A GUID is the same identity everywhere, any other id only within its system.
function toIdName(id: string, system: string): string {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
    ? id.toLowerCase()
    : `${system} ${id}`;
}
