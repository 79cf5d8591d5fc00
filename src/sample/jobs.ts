import {guid} from "./random.js";

/** How a target names its attributes. */
export type Dialect = "activeDirectory" | "entra" | "scim" | "salesforce" | "serviceNow";

interface System {
  id: string;
  name: string;
}

/** A provisioning job: a connector that provisions identities from one system to another. */
export interface Job {
  key: JobKey;
  id: string;
  order: number;
  app: {id: string; applicationId: string; name: string};
  source: System;
  target: System;
  dialect: Dialect;
  /** Its share of everyday events. */
  weight: number;
  /** The share of people who are assigned to it. */
  assigned: number;
  medianMs: number;
  syncsGroups: boolean;
}

export const directoryName = "Microsoft Entra ID";

const partnerName = `${directoryName} (target tenant)`;

type Spec = readonly [
  template: string,
  app: string,
  source: string,
  target: string,
  dialect: Dialect,
  weight: number,
  assigned: number,
  medianMs: number,
  syncsGroups: boolean
];

const forest = "Active Directory";
const forestDomain = "corp.haldenfreight.example";
const hrApp = "Workday to Active Directory User Provisioning";
const adobe = "Adobe Identity Management";
const partnerApp = "Norvik Shipping (partner tenant)";

// biome-ignore format: a job a line, as a table.
const specs = {
  workday: ["Workday2ActiveDirectory", hrApp, "Workday", forest, "activeDirectory", 1.1, 1, 640, false],
  cloudSync: ["AD2AADProvisioning", forestDomain, forest, directoryName, "entra", 1.6, 1, 310, true],
  password: ["AD2AADPasswordHash", forestDomain, forest, directoryName, "entra", 0.2, 1, 120, false],
  serviceNow: ["serviceNow", "ServiceNow", directoryName, "ServiceNow", "serviceNow", 1.5, 0.6, 980, true],
  adobe: ["adobeidentitymanagement", adobe, directoryName, adobe, "scim", 0.9, 0.35, 1450, false],
  salesforce: ["salesforce", "Salesforce", directoryName, "Salesforce", "salesforce", 0.8, 0.3, 1250, false],
  dropbox: ["DropboxSCIMOutDelta", "Dropbox Business", directoryName, "Dropbox", "scim", 0.8, 0.4, 760, false],
  expenses: ["scim", "Halden Freight Expenses", directoryName, "customappsso", "scim", 1.2, 0.9, 2300, true],
  partner: ["Azure2Azure", partnerApp, directoryName, partnerName, "entra", 0.6, 0.25, 540, true]
} as const satisfies Record<string, Spec>;

export type JobKey = keyof typeof specs;

/** The company's jobs, by key. */
export type Jobs = Readonly<Record<JobKey, Job>>;

/** The jobs of the tenant, in the order in which they were set up. */
export function createJobs(tenantId: string, seed: number): Jobs {
  const keys = Object.keys(specs) as JobKey[];
  return Object.fromEntries(
    keys.map((key, order) => [key, createJob(key, order, tenantId, seed)])
  ) as Record<JobKey, Job>;
}

function createJob(key: JobKey, order: number, tenantId: string, seed: number): Job {
  const [template, app, source, target, dialect, weight, assigned, medianMs, syncsGroups] =
    specs[key];
  const of = (series: string, name: string) => guid(seed, series, name);
  return {
    key,
    order,
    id: `${template}.${tenantId.replaceAll("-", "")}.${of("job", key)}`,
    app: {id: of("app", app), applicationId: of("application", app), name: app},
    source: {id: of("system", source), name: source},
    target: {id: of("system", target), name: target},
    dialect,
    weight,
    assigned,
    medianMs,
    syncsGroups
  };
}
