import type {Dialect} from "./jobs.js";

/** How a target spells the attributes that the stories change. */
export interface Spelling {
  active: string;
  /** The value of an active and of a disabled account. */
  onOff: readonly [string, string];
  title: string;
  department: string;
  phone: string;
  /** Which attribute finds the object. */
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
