import {expect, it} from "vitest";
import {openStore} from "../../src/store/openStore.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";
import {auditRecord} from "../fixtures/shapeRecords.js";

it("audit entries are in the report's zone and have their app's latest name", async () => {
  const place = await Workplace.create();
  const named = (day: string, id: string, name: string) =>
    graphRecord({
      id,
      changeId: id,
      activityDateTime: `2026-10-0${day}T08:00:00Z`,
      servicePrincipal: {id: "a-1", displayName: name}
    });
  const jobOnly = auditRecord({
    id: "Sync_2",
    targetResources: [],
    activityDateTime: "2026-10-25T00:59:59.9Z"
  });
  await place.take([named("5", "e-1", "Old name"), named("6", "e-2", "New name")], "a.json");
  await place.take([auditRecord(), jobOnly], "b.json");
  const database = await openStore(place.store, {timeZone: "Europe/Berlin"});
  for (const sql of toStatements(["audit_rows"])) await database.run(sql);
  const {rows} = await database.query(
    "SELECT time, local_time, app_id, app_name, connector, events FROM audit_rows"
  );
  const known = {app_id: "a-1", app_name: "New name", connector: "scim", events: 1};
  expect(rows).toEqual([
    {
      time: new Date("2026-10-06T09:00:00Z"),
      local_time: new Date("2026-10-06T11:00:00Z"),
      ...known
    },
    {
      time: new Date("2026-10-25T00:59:59.9Z"),
      local_time: new Date("2026-10-25T02:59:59Z"),
      ...known
    }
  ]);
  database.close();
});
