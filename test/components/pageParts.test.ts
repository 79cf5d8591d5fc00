// @vitest-environment jsdom
import {expect, it} from "vitest";
import {Footer} from "../../src/components/chrome/pageParts.js";

it("the footer shows where the data comes from and what was left out", () => {
  const footer = Footer({
    title: "Report",
    version: "0.1.0",
    timeZone: "Europe/Berlin",
    sample: false,
    events: 5012,
    firstEvent: "2026-09-27T00:03:00.000Z",
    asOf: "2026-10-31T14:05:00.000Z",
    importedAt: "2026-11-01T08:00:00.000Z",
    files: 4,
    leftOut: 1200,
    rejects: 3
  });
  expect(footer.textContent).toContain("31 Oct 2026 15:05 Europe/Berlin");
  expect(footer.textContent).toContain("1,203 records: 1,200 of other logs, 3 unreadable");
});
