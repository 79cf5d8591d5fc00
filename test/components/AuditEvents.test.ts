// @vitest-environment jsdom
import {expect, it} from "vitest";
import {AuditEvents} from "../../src/components/views/eventViews.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

it("texts of the audit log are shown as text, and a long list is folded", () => {
  const row = {
    local_time: new Date("2026-10-31T09:00:00Z"),
    activity: hostile,
    kind: "UserProvisioning",
    result: "Failure",
    target_name: hostile,
    reason: hostile,
    initiator_name: null,
    app: hostile
  };
  const grid = AuditEvents(Array(13).fill(row), {memory: new Map(), timeZone: "Europe/Oslo"});
  expect(grid.querySelector("img")).toBeNull();
  expect(grid.textContent).toContain("31 Oct 09:00");
  expect(grid.textContent).toContain("Time, Europe/Oslo");
  expect(grid.textContent).toContain("User provisioning");
  expect(grid.querySelectorAll("tbody tr")).toHaveLength(12);
});
