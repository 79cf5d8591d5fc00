import type {Dialect} from "./jobs.js";
import type {Person, Post} from "./people.js";
import {domain} from "./people.js";
import type {Details} from "./sampleEvent.js";
import {spellings} from "./spellings.js";

/** What a target holds of a person, attribute by attribute, as the mapping writes it. */
export function targetRecord(dialect: Dialect, person: Person, post: Post): Details {
  const {active, onOff, title, department} = spellings[dialect];
  return {
    [active]: onOff[0],
    ...writers[dialect](person),
    [title]: post.title,
    [department]: post.department
  };
}

/** What the source system tells of a person. */
export function sourceRecord(system: string, person: Person, post: Post): Details {
  if (system === "Workday") return workdayRecord(person, post);
  return system === "Active Directory" ? forestRecord(person, post) : tenantRecord(person, post);
}

const writers: Readonly<Record<Dialect, (person: Person) => Details>> = {
  activeDirectory: (person) => ({
    cn: person.display,
    employeeID: person.workerId,
    sAMAccountName: toAccountName(person),
    userPrincipalName: person.upn,
    l: person.office,
    parentDistinguishedName: `OU=${person.office},OU=Staff,DC=corp,DC=haldenfreight,DC=example`
  }),
  entra: (person) => ({
    userPrincipalName: person.upn,
    displayName: person.display,
    givenName: person.given,
    surname: person.family
  }),
  scim: (person) => ({
    userName: person.upn,
    displayName: person.display,
    "name.givenName": person.given,
    "name.familyName": person.family
  }),
  salesforce: (person) => ({
    Username: person.upn,
    FirstName: person.given,
    LastName: person.family,
    ProfileName: "Halden Standard"
  }),
  serviceNow: (person) => ({
    user_name: person.upn,
    first_name: person.given,
    last_name: person.family,
    location: person.office
  })
};

function workdayRecord(person: Person, post: Post): Details {
  return {
    WorkerID: person.workerId,
    PreferredFirstName: person.given,
    PreferredLastName: person.family,
    BusinessTitle: post.title,
    SupervisoryOrganization: post.department,
    Municipality: person.office
  };
}

function forestRecord(person: Person, post: Post): Details {
  return {
    objectGUID: person.adId,
    sAMAccountName: toAccountName(person),
    displayName: person.display,
    title: post.title,
    department: post.department
  };
}

function tenantRecord(person: Person, post: Post): Details {
  return {
    objectId: person.entraId,
    accountEnabled: "True",
    displayName: person.display,
    userPrincipalName: person.upn,
    jobTitle: post.title,
    department: post.department,
    IsSoftDeleted: "False",
    appRoleAssignments: "User"
  };
}

function toAccountName(person: Person): string {
  return person.upn.slice(0, -domain.length - 1).slice(0, 20);
}
