import type {Row} from "../src/engine/Database.js";
import {NativeDatabase} from "../src/engine/native.js";
import {literal} from "../src/lib/sql.js";
import {cyclesQuery} from "../src/model/cycles.js";
import {linksQuery} from "../src/model/links.js";
import {objectsQuery} from "../src/model/objects.js";
import {tables} from "../src/model/tables.js";

/** Some columns of an event. */
export type EventFields = Record<string, string | number | null>;

const usual: EventFields = {
  time: "2026-10-01 00:00",
  tenant_id: "t-1",
  app_id: "a-1",
  job_id: "j-1",
  action: "Update",
  status: "Success"
};

/** Answers over a database that holds nothing but these events, `event-0` and so on, and what is made of them. */
export async function askOfEvents(events: readonly EventFields[], sql: string): Promise<Row[]> {
  const database = await NativeDatabase.open();
  try {
    await database.run(`CREATE TABLE events (${columns.join(", ")})`);
    await database.run(toInserts(events).join(";\n"));
    await database.run(`CREATE VIEW objects AS ${objectsQuery}`);
    await database.run(`CREATE VIEW cycles AS ${cyclesQuery}`);
    await database.run(`CREATE VIEW links AS ${linksQuery}`);
    return (await database.query(sql)).rows;
  } finally {
    database.close();
  }
}

const columns = tables.events.columns.map(({name, type}) => `${name} ${type}`);

function toInserts(events: readonly EventFields[]): string[] {
  return events.map((fields, i) => {
    const event = {event_id: `event-${i}`, ...usual, ...fields};
    const values = Object.values(event).map((value) =>
      value === null ? "NULL" : literal(String(value))
    );
    return `INSERT INTO events (${Object.keys(event).join(", ")}) VALUES (${values.join(", ")})`;
  });
}
