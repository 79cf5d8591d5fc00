import type {Dialect} from "./jobs.js";
import type {Person, Post} from "./people.js";
import {domain} from "./people.js";
import type {Details} from "./sampleEvent.js";

/** The attributes of a person in a target, as the mapping writes them. */
export function targetRecord(dialect: Dialect, person: Person, post: Post): Details {
  const {active, onOff, title, department} = spellings[dialect];
  return {
    [active]: onOff[0],
    ...writers[dialect](person),
    [title]: post.title,
    [department]: post.department
  };
}

/** The attributes of a person in the source system. */
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

/** The names and values of the attributes that the stories change, in a target. */
export interface Spelling {
  active: string;
  /** The value of an active and of a disabled account. */
  onOff: readonly [string, string];
  title: string;
  department: string;
  phone: string;
  /** The attribute that finds the object. */
  match: string;
}

const onOff = ["True", "False"] as const;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

export const spellings: Readonly<Record<Dialect, Spelling>> = {
  activeDirectory: {
    active: "accountDisabled",
    onOff: ["False", "True"],
    title: "title",
    department: "department",
    phone: "telephoneNumber",
    match: "employeeID"
  },
  entra: {
    active: "accountEnabled",
    onOff,
    title: "jobTitle",
    department: "department",
    phone: "telephoneNumber",
    match: "userPrincipalName"
  },
  scim: {
    active: "active",
    onOff,
    title: "title",
    department: `${enterprise}:department`,
    phone: 'phoneNumbers[type eq "work"].value',
    match: "userName"
  },
  salesforce: {
    active: "IsActive",
    onOff,
    title: "Title",
    department: "Department",
    phone: "Phone",
    match: "Username"
  },
  serviceNow: {
    active: "active",
    onOff,
    title: "title",
    department: "department",
    phone: "phone",
    match: "user_name"
  }
};
