// @vitest-environment jsdom
import {expect, it} from "vitest";
import {TopErrors} from "../../src/components/views/failureViews.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

it("a grid sorts by a head, and by a second click in the reverse order", () => {
  const seen = {first_seen: new Date(0), last_seen: new Date(0)};
  const rows = ["Timeout", "Conflict"].map((error_code, i) => ({
    error_code,
    events: i + 1,
    objects: 9 - i,
    apps: 1,
    ...{previous: null, state: null, trend: null},
    ...seen
  }));
  const grid = TopErrors(rows, toViewOptions());
  const codes = () => [...grid.querySelectorAll("tbody .code")].map((code) => code.textContent);
  const click = () => grid.querySelector<HTMLElement>("[data-sort=events]")!.click();
  click();
  expect(codes()).toEqual(["Conflict", "Timeout"]);
  click();
  expect(codes()).toEqual(["Timeout", "Conflict"]);
  expect(grid.querySelector("th:nth-child(2)")!.getAttribute("aria-sort")).toBe("ascending");
});
