import {describe, expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import {auditRecord, auditRow, auditStreamRecord} from "../fixtures/shapeRecords.js";

describe("an entry of the audit log", () => {
  const entry = {
    audit_id: "Sync_1",
    time: new Date("2026-10-06T09:00:00Z"),
    tenant_id: "t-1",
    activity: "Quarantine",
    kind: "Quarantine",
    result: "Success",
    reason: "The job is in quarantine: EncounteredEscrowProportionThreshold",
    target_name: "Fixture app",
    target_id: "a-1",
    job_id: "scim.t-1.j-1",
    app_id: "a-1",
    initiator_name: "Azure AD Provisioning Service",
    correlation_id: "co-1"
  };

  it.each([
    ["audit-graph", auditRecord()],
    ["audit-stream", auditStreamRecord()],
    ["audit-log-analytics", auditRow()]
  ])("comes from %s", async (shape, record) => {
    const place = await Workplace.create();
    const report = await place.take(record);
    expect(report.totals).toMatchObject({records: 1, audits: 1, rejects: 0});
    expect(await place.query("FROM audits")).toEqual([
      {...entry, export_shape: shape, export_file: "export.json"}
    ]);
  });

  it("counts once, whatever shapes and runs it comes in", async () => {
    const place = await Workplace.create();
    await place.take([auditRecord(), auditRecord()], "a.json");
    await place.take(auditRow(), "b.json");
    expect(await place.query("SELECT audit_id, export_file FROM audits")).toEqual([
      {audit_id: "Sync_1", export_file: "a.json"}
    ]);
  });

  it.each([
    ["Enable/restart provisioning configuration", "Configuration"],
    ["User Provisioning", "UserProvisioning"],
    ["Export", "UserProvisioning"],
    ["Something newer", "Other"]
  ])("of activity %s is of kind %s", async (activityDisplayName, kind) => {
    const place = await Workplace.create();
    await place.take(auditRecord({activityDisplayName}));
    expect(await place.query("SELECT activity, kind FROM audits")).toEqual([
      {activity: activityDisplayName, kind}
    ]);
  });

  it("of another service is left out and counted", async () => {
    const place = await Workplace.create();
    const foreign = {
      loggedByService: "Core Directory",
      category: "UserManagement",
      activityDisplayName: "Update user"
    };
    const report = await place.take([auditRecord(foreign), auditRecord({...foreign, id: "x"})]);
    expect(report.totals).toMatchObject({records: 2, audits: 0, left_out: 2, rejects: 0});
    expect(report.files.map(({shape}) => shape)).toEqual(["audit-graph"]);
    expect(await place.query("FROM audits")).toEqual([]);
  });
});
