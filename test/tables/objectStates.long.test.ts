import {expect, it} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {Workplace} from "../fixtures/importing.js";
import {failure, graphRecord} from "../fixtures/records.js";

it("states have the wall clock of the report's zone, to the second", async () => {
  const place = await Workplace.create();
  const reason = "Why. It will be retried after this date: 2026-10-25T01:30:00.25";
  const failed = graphRecord({
    activityDateTime: "2026-10-25T00:59:59.9Z",
    provisioningAction: "update",
    provisioningSteps: [],
    provisioningStatusInfo: failure({errorCode: "X", reason})
  });
  const first = graphRecord({id: "e-0", changeId: "ch-0"});
  await place.take([first, failed], "a.json");
  const database = await openStore(place.store, {timeZone: "Europe/Berlin"});
  database.addTextFunction(...reasonTemplate);
  for (const sql of toStatements(["object_states"])) await database.run(sql);
  const {rows} = await database.query("FROM object_states");
  database.close();
  // The clocks went back between the failure and its retry.
  expect(rows).toEqual<Row[]>([
    {
      object: 0,
      state: "open",
      first_seen: new Date("2026-10-05T10:30:00Z"),
      last_seen: new Date("2026-10-25T02:59:59Z"),
      failing_since: new Date("2026-10-25T02:59:59Z"),
      recovered_at: null,
      next_retry: new Date("2026-10-25T02:30:00Z"),
      failures: 1,
      tries: null,
      last_event: 1,
      events: 2,
      dimension_set: 1,
      last_identity: 1,
      error_code: "X",
      reason_set: 0,
      failed_from: new Date("2026-10-25T02:59:59Z")
    }
  ]);
});
