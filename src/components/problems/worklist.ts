import {toSpreadsheetCsv} from "../../engine/csv.js";
import type {ResultColumn, Row} from "../../engine/Database.js";
import type {Guide} from "../../guidance/Guide.js";
import type {GuidedRows} from "./guidedRows.js";
import {numberSteps} from "./guidedRows.js";

const columns: readonly ResultColumn[] = [
  text("name"),
  text("upn"),
  text("person_key"),
  text("identity_type"),
  text("app"),
  text("connector"),
  text("job_id"),
  text("source_system"),
  text("target_system"),
  text("state"),
  time("failing_since"),
  text("error_code"),
  text("reason"),
  text("meaning"),
  text("steps"),
  text("acts"),
  text("source"),
  {name: "failures", type: "INTEGER"},
  {name: "tries", type: "INTEGER"},
  time("next_retry"),
  {name: "is_estimated", type: "BOOLEAN"},
  {name: "given_up", type: "BOOLEAN"},
  time("last_seen")
];

/** Objects that fail as CSV to hand on: who, where, since when, why, what to do and who acts. */
export function toWorklist({rows, guideOf}: GuidedRows): string {
  const guided = rows.map((row): Row => ({...row, ...describe(guideOf(row))}));
  return toSpreadsheetCsv({columns: [...columns], rows: guided});
}

function describe(guide: Guide | undefined): Row {
  return {
    meaning: guide?.meaning ?? null,
    steps: numberSteps(guide).join(" ") || null,
    source: guide?.source ?? null
  };
}

function text(name: string): ResultColumn {
  return {name, type: "VARCHAR"};
}

function time(name: string): ResultColumn {
  return {name, type: "TIMESTAMP", local: true};
}
