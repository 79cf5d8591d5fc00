import type {Spelling} from "./attributes.js";
import {sourceRecord, spellings, targetRecord} from "./attributes.js";
import type {CompanyGroup} from "./company.js";
import type {Job} from "./jobs.js";
import type {Person, Post} from "./people.js";
import {postOn} from "./people.js";
import type {Details, Identity, Scene} from "./sampleEvent.js";

/** The object of an event, as both sides of the job have it. */
export interface SyncedObject {
  kind: "User" | "Group";
  /** Its name in sentences. */
  label: string;
  source: Identity;
  target: Identity;
  /** The values that were read, and the values that the mapping makes of them. */
  read: Details;
  mapped: Details;
}

/** A person as the subject of an event of the scene's job. */
export function userSubject({job, day}: Scene, person: Person, post?: Post): SyncedObject {
  const current = post ?? postOn(person, day);
  return {
    kind: "User",
    label: job.source.name === "Workday" ? person.workerId : person.upn,
    source: sourceIdentity(job, person),
    target: targetIdentity(job, person),
    read: sourceRecord(job.source.name, person, current),
    mapped: targetRecord(job.dialect, person, current)
  };
}

/** A group as the subject of an event of the scene's job. */
export function groupSubject({job, random}: Scene, group: CompanyGroup): SyncedObject {
  const details = {id: group.id, odatatype: "Group", DisplayName: group.name};
  return {
    kind: "Group",
    label: group.name,
    source: {id: group.id, name: group.name, type: sourceType(job, "Group"), details},
    target: {id: groupTarget(job, group), name: group.name, type: "Group", details: {}},
    read: {objectId: group.id, displayName: group.name, securityEnabled: "True"},
    mapped: {displayName: group.name, members: `${2 + random.below(30)} members`}
  };
}

function groupTarget(job: Job, group: CompanyGroup): string {
  if (job.target.name.startsWith("Microsoft")) return group.id;
  return job.key === "serviceNow" ? group.id.replaceAll("-", "") : `grp-${group.id.slice(0, 8)}`;
}

/** The names and values of attributes in the target of the scene's job. */
export function spellingOf({job}: Scene): Spelling {
  return spellings[job.dialect];
}

function sourceIdentity(job: Job, person: Person): Identity {
  const id = sourceId(job, person);
  const type = sourceType(job, "User");
  const details: Details = {id, odatatype: "User", DisplayName: person.display};
  // HR has no user principal name. Only the target's id connects a worker to the account.
  if (job.source.name !== "Workday") details["UserPrincipalName"] = person.upn;
  return {id, name: person.display, type, details};
}

function sourceId(job: Job, person: Person): string {
  if (job.source.name === "Workday") return person.workerId;
  return job.source.name === "Active Directory" ? person.adId : person.entraId;
}

// Inbound connectors write the type of their objects in lower case.
function sourceType({source}: Job, kind: string): string {
  return source.name.startsWith("Microsoft") ? kind : kind.toLowerCase();
}

function targetIdentity(job: Job, person: Person): Identity {
  const known = job.target.name === "Active Directory" || job.key === "cloudSync";
  return {
    id: targetId(job, person),
    name: known ? person.display : "",
    type: "User",
    details: known ? {UserPrincipalName: person.upn} : {}
  };
}

function targetId(job: Job, person: Person): string {
  switch (job.key) {
    case "workday":
      return person.adId;
    case "cloudSync":
    case "password":
      return person.entraId;
    case "expenses":
      return `emp-${40_000 + person.index}`;
    default:
      return person.accounts[job.key];
  }
}
