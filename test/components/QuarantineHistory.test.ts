// @vitest-environment jsdom
import {expect, it} from "vitest";
import {QuarantineHistory} from "../../src/components/views/quarantineViews.js";
import {toScope} from "../../src/workbook/scope.js";
import {tinyScope} from "../fixtures/tinyReport.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

it("a quarantine whose beginning is not in the log shows that", () => {
  const row = {
    app: hostile,
    job_id: null,
    started: null,
    ended: new Date("2026-10-27T09:00:00Z"),
    hours: null,
    reason: null,
    followed: hostile,
    ended_by: null
  };
  const scope = toScope({select: {}}, tinyScope);
  const grid = QuarantineHistory([row], {memory: new Map(), timeZone: "UTC", scope});
  expect(grid.querySelector("img")).toBeNull();
  const cells = [...grid.querySelectorAll("td")].map(({textContent}) => textContent);
  expect(cells).toEqual([
    hostile,
    "–",
    "before the log begins",
    "27 Oct 09:00",
    "unknown",
    "–",
    hostile
  ]);
});
