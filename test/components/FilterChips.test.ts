// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {writeScope} from "../../src/components/controls/FilterChips.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

describe("what an item is about, written out", () => {
  const {scope} = toViewOptions();

  it("is the period in the report's zone, each filter, and how far the data reaches", () => {
    const select = {status: ["Failure", "Warning"], app: [""]};
    expect(writeScope({...scope, select}, "Europe/Berlin")).toEqual([
      ["Period", "28 Oct 2026 00:00 to 1 Nov 2026 00:00 Europe/Berlin"],
      ["App", "(none)"],
      ["Status", "Failure or Warning"],
      ["Data", "up to 31 Oct 2026 15:05 Europe/Berlin"]
    ]);
  });

  it("shows when there is no filter, and no beginning", () => {
    const range = {...scope.range, from: "0001-01-01T00:00:00"};
    expect(writeScope({...scope, range}, "UTC").slice(0, 2)).toEqual([
      ["Period", "up to 1 Nov 2026 00:00 UTC"],
      ["Filters", "none"]
    ]);
  });
});
