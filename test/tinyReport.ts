import {NativeDatabase} from "../src/engine/native.js";
import {identifier} from "../src/lib/sql.js";
import {linksQuery} from "../src/model/links.js";
import {objectsQuery} from "../src/model/objects.js";
import {tables} from "../src/model/tables.js";
import {configurationActivities, userActivities} from "../src/model/vocabulary.js";
import {reasonTemplate} from "../src/tables/reasonRows.js";
import {siteTables, toStatements} from "../src/tables/siteTables.js";

// Eleven events, small enough to count by hand. Payroll runs from Workday to Active Directory, Crm
// from Entra ID to Salesforce; o1 is a different object in each.
const elevenEvents = `
28 09:10 | Payroll | Create | Success |            |               | o1
29 10:00 | Payroll | Update | Failure |            | Timeout       | o2
30 08:05 | Payroll | Create | Success |            |               | o1
30 08:45 | Payroll | Update | Success |            |               | o1
30 23:59 | Crm     | Update | Failure |            | EntryConflict | o1
31 00:00 | Crm     | Update | Failure |            | EntryConflict | o1
31 01:30 | Crm     | Update | Skipped | harmless   |               | o3
31 01:40 | Crm     | Update | Skipped | needs-work |               | o3
31 02:00 | Payroll | Delete | Warning |            |               | o2
31 03:00 | Payroll | Update | Failure |            |               | o4
31 14:05 | Crm     | Create | Success |            |               |
`;

const systems: Record<string, [string, string]> = {
  Payroll: ["Workday", "Active Directory"],
  Crm: ["Microsoft Entra ID", "Salesforce"]
};

/** What scopes need to know of the eleven events. */
export const tinyScope = {
  asOf: new Date("2026-10-31T14:05:00Z"),
  firstEvent: new Date("2026-10-28T09:10:00Z"),
  timeZone: "UTC",
  defaultLast: "2d"
};

/** What a page knows of them. */
export const tinyMeta = {
  title: "Report",
  version: "1",
  timeZone: "UTC",
  sample: false,
  events: 11,
  firstEvent: "2026-10-28T09:10:00.000Z",
  asOf: "2026-10-31T14:05:00.000Z",
  importedAt: null,
  files: 1,
  leftOut: 0,
  rejects: 0
};

/**
 * A native database with the site tables of a few events, which are lines of: time in October 2026,
 * app, action, status, skip class, error code, object, identity type, cycle, duration in ms, kinds of steps, modified properties; and of a
 * few audit entries, which are lines of: time, app, activity, reason, who, result, job (of the app; `-` is none).
 * The changes are statements that bring the events to what lines cannot say.
 */
export async function openTinyReport(
  events = elevenEvents,
  audits = "",
  changes: readonly string[] = []
): Promise<NativeDatabase> {
  const database = await NativeDatabase.open();
  database.addTextFunction(...reasonTemplate);
  const localTime = {name: "local_time", type: "TIMESTAMP"};
  await database.run(toTable("events", [...tables.events.columns, ...partColumns]));
  await database.run("CREATE VIEW whole_events AS FROM events");
  await database.run(toTable("local_audits", [...tables.audits.columns, localTime]));
  await database.run(`CREATE VIEW local_objects AS ${objectsQuery}`);
  await database.run(`CREATE VIEW links AS ${linksQuery}`);
  for (const cells of toCells(events)) await database.run(toInsert("events", toEvent(cells)));
  for (const [i, cells] of toCells(audits).entries())
    await database.run(toInsert("local_audits", toAudit(cells, i)));
  for (const sql of [...changes, ...toStatements(Object.keys(siteTables))]) await database.run(sql);
  return database;
}

const partColumns = [
  {
    name: "steps",
    type: "STRUCT(type VARCHAR, name VARCHAR, description VARCHAR, details MAP(VARCHAR, VARCHAR))[]"
  },
  {name: "changes", type: "STRUCT(property VARCHAR, old_value VARCHAR, new_value VARCHAR)[]"}
];

/** `a, b` as an SQL list of structs, which is cast to the column's. */
function toParts(field: string, list = ""): string {
  const words = list.split(",").flatMap((word) => word.trim() || []);
  return `[${words.map((word) => `{${field}: ${word}}`).join(", ")}]`;
}

function toTable(name: string, columns: readonly {name: string; type: string}[]): string {
  const typed = columns.map(({name, type}) => `${identifier(name)} ${type}`);
  return `CREATE TABLE ${name} (${typed.join(", ")})`;
}

function toCells(lines: string): string[][] {
  const full = lines.split("\n").filter((line) => line.trim());
  return full.map((line) => line.split("|").map((cell) => cell.trim()));
}

type Values = Record<string, string | undefined>;

function toEvent(cells: string[]): Values {
  const [at, app, action, status, skipClass, errorCode, object, type, cycle, duration] = cells;
  const [, , , , , , , , , , stages, attributes] = cells;
  const [source, target] = systems[app!] ?? [];
  return {
    time: `2026-10-${at}`,
    local_time: `2026-10-${at}`,
    app_id: app && `id of ${app}`,
    app_name: app,
    job_id: `job of ${app}`,
    sync_type: "Object",
    action,
    status,
    skip_class: skipClass,
    skip_reason: skipClass && (skipClass === "harmless" ? "RedundantExport" : "Blocked"),
    error_code: errorCode,
    source_system: source,
    target_system: target,
    source_id: object,
    source_name: object && `Zoë ${object}`,
    identity_type: type,
    cycle_id: cycle,
    duration_ms: duration,
    steps: toParts("type", stages),
    changes: toParts("property", attributes)
  };
}

function toAudit([at, app, activity, reason, by, result, job]: string[], i: number): Values {
  return {
    audit_id: `a${i + 10}`,
    time: `2026-10-${at}`,
    local_time: `2026-10-${at}`,
    tenant_id: "t-1",
    app_id: app && `id of ${app}`,
    job_id: job === "-" ? undefined : job || (app && `job of ${app}`),
    target_name: app,
    target_id: app && `id of ${app}`,
    activity,
    kind: toKind(activity!),
    reason,
    initiator_name: by,
    result: result || "Success"
  };
}

function toKind(activity: string): string {
  if (activity === "Quarantine") return activity;
  const is = (words: readonly string[]) => words.includes(activity);
  if (is(configurationActivities)) return "Configuration";
  return is(userActivities) ? "UserProvisioning" : "Other";
}

function toInsert(table: string, values: Values): string {
  const texts = Object.values(values).map((value) => (value ? `'${value}'` : "NULL"));
  return `INSERT INTO ${table} (${Object.keys(values).join(", ")}) VALUES (${texts.join(", ")})`;
}
