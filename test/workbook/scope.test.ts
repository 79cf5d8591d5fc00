import {expect, it} from "vitest";
import {toBin} from "../../src/workbook/scope.js";

it("a range takes bins that can be read", () => {
  const range = (to: string) => ({from: "2026-10-01T00:00:00", to: `${to}T00:00:00`});
  expect(toBin(range("2026-10-04"))).toBe("hour");
  expect(toBin(range("2026-10-05"))).toBe("day");
  expect(toBin(range("2027-02-28"))).toBe("week");
});
