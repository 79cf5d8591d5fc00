import {foldText} from "../model/condition.js";
import {identityColumns} from "../model/events.js";
import {identifier} from "../model/sqlText.js";
import {numberEvents} from "./numbering.js";
import type {TableSpec} from "./TableSpec.js";

// Whom no event and no object in the file is about is not named in it.
const keptIdentities = `WITH named AS (
  SELECT identity, events FROM kept_events
  UNION ALL
  SELECT last_identity, 0 FROM kept_objects
),
counted AS (
  SELECT identity, sum(events)::INTEGER AS events FROM named GROUP BY identity
)
SELECT identities.* REPLACE (counted.events AS events)
FROM identities
JOIN counted USING (identity)
ORDER BY identity`;

/** Whom events were about, on both sides. */
export const identities = {
  ships: "whole",
  dependsOn: [],
  sql: [
    `CREATE TABLE identities AS
SELECT identity, ${identityColumns.map(identifier).join(", ")}, count(*)::INTEGER AS events
FROM (${numberEvents("events")})
GROUP BY ALL
ORDER BY identity`
  ],
  keep: () => keptIdentities
} as const satisfies TableSpec;

// What a name is searched in. To fold it once makes a search among many names several times as fast.
const searched = ["source_name", "source_upn", "target_name", "target_upn", "reportable_id"];

/** Their names for search: without case and accents. */
export const identityTexts = {
  ships: "derived",
  dependsOn: ["identities"],
  sql: [
    `CREATE TABLE identity_texts AS
SELECT identity, ${foldText(`concat_ws(chr(10), ${searched.join(", ")})`)} AS folded
FROM identities`
  ]
} as const satisfies TableSpec;
