import {NativeDatabase} from "../src/engine/native.js";
import {identifier} from "../src/model/sqlText.js";
import {tables} from "../src/model/tables.js";
import {siteTables} from "../src/workbook/tables.js";

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

/**
 * A native database with the site tables of a few events, which are lines of: time in October 2026,
 * app, action, status, skip class, error code, object, identity type.
 */
export async function openTinyReport(events = elevenEvents): Promise<NativeDatabase> {
  const database = await NativeDatabase.open();
  const columns = tables.events.columns.map(({name, type}) => `${identifier(name)} ${type}`);
  await database.run(`CREATE TABLE events (${columns.join(", ")})`);
  const lines = events.trim().split("\n");
  for (const line of lines)
    await database.run(toInsert(line.split("|").map((cell) => cell.trim())));
  for (const sql of Object.values(siteTables)) await database.run(sql);
  return database;
}

function toInsert(cells: string[]): string {
  const [at, app, action, status, skipClass, errorCode, object, type] = cells;
  const [source, target] = systems[app!] ?? [];
  const values = {
    local_time: `2026-10-${at}`,
    app_id: app && `id of ${app}`,
    app_name: app,
    job_id: `job of ${app}`,
    action,
    status,
    skip_class: skipClass,
    skip_reason: skipClass && (skipClass === "harmless" ? "RedundantExport" : "Blocked"),
    error_code: errorCode,
    source_system: source,
    target_system: target,
    source_id: object,
    identity_type: type
  };
  const texts = Object.values(values).map((value) => (value ? `'${value}'` : "NULL"));
  return `INSERT INTO events (${Object.keys(values).join(", ")}) VALUES (${texts.join(", ")})`;
}
