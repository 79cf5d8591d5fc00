import type {NativeDatabase} from "../engine/native.js";
import type {NewPart} from "../model/partedFile.js";
import {writeParts} from "../model/partedFile.js";
import {literal} from "../model/sqlText.js";
import {toParquet} from "./toParquet.js";

/**
 * The site table `event_numbers` as one file of parts, by week and, within a week, by source and target
 * system: whoever looks at one pair fetches no other's events.
 */
export async function toNumberParts(database: NativeDatabase): Promise<Uint8Array> {
  await database.run(`CREATE OR REPLACE TEMP VIEW placed_events AS
SELECT event_numbers.*, date_trunc('week', local_time)::TIMESTAMP AS week,
  coalesce(source_system, '') AS source, coalesce(target_system, '') AS target
FROM event_numbers
JOIN dimension_texts USING (dimension_set)`);
  const {rows} = await database.query(
    "SELECT DISTINCT week, source, target FROM placed_events ORDER BY ALL"
  );
  const parts: NewPart[] = [];
  for (const {week, source, target} of rows) {
    const from = (week as Date).toISOString().slice(0, 19);
    const pair = {source: String(source), target: String(target)};
    parts.push({from, pair, bytes: await readPart(database, from, pair)});
  }
  return writeParts(parts);
}

async function readPart(
  database: NativeDatabase,
  from: string,
  {source, target}: {source: string; target: string}
): Promise<Uint8Array> {
  await database.run(`CREATE OR REPLACE TEMP VIEW part AS
SELECT * EXCLUDE (week, source, target)
FROM placed_events
WHERE week = TIMESTAMP ${literal(from)}
AND source = ${literal(source)}
AND target = ${literal(target)}
ORDER BY event`);
  return toParquet(database, "part");
}
