import {identifier} from "../lib/sql.js";
import {identityColumns} from "../model/events.js";
import type {TableSpec} from "./TableSpec.js";

// A file does not name identities that none of its events and objects is about.
const keepIdentities = (events: string, objects: string) => `WITH named AS (
  SELECT identity, events FROM ${events}
  UNION ALL
  SELECT last_identity, 0 FROM ${objects}
),
counted AS (
  SELECT identity, sum(events)::INTEGER AS events FROM named GROUP BY identity
)
SELECT identities.* REPLACE (counted.events AS events)
FROM identities
JOIN counted USING (identity)
ORDER BY identity`;

/** The identities that events were about, on both sides. */
export const identities = {
  ships: "whole",
  dependsOn: ["numbered_events"],
  sql: [
    `CREATE TABLE identities AS
SELECT identity, ${identityColumns.map(identifier).join(", ")}, count(*)::INTEGER AS events
FROM numbered_events
JOIN identity_numbers USING (identity)
GROUP BY ALL
ORDER BY identity`
  ],
  keep: ({events, objects}) => keepIdentities(events, objects)
} as const satisfies TableSpec;
