// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {OpenProblems} from "../../src/components/views/failureViews.js";
import type {ProblemFigureRow} from "../../src/workbook/items/openProblems.js";
import {texts} from "../fixtures/texts.js";

describe("the tiles of open problems", () => {
  const rows: ProblemFigureRow[] = [
    {figure: "open", objects: 1204, hours: null},
    {figure: "flapping", objects: 2, hours: null},
    {figure: "failing_7_days", objects: 3, hours: null},
    {figure: "given_up", objects: 0, hours: null},
    {figure: "recovered", objects: 2, hours: 30.5}
  ];

  it("show how many objects fail and how soon others recovered", () => {
    const tiles = OpenProblems(rows);
    expect(texts(tiles, ".tile-label")).toEqual([
      "Open",
      "Flapping",
      "Failing for over 7 days",
      "Given up",
      "Recovered"
    ]);
    expect(texts(tiles, ".tile-value")).toEqual(["1,204", "2", "3", "0", "2"]);
    expect(texts(tiles, ".tile-change")).toEqual(["after 1 d 6 h in the median"]);
  });

  it("mention no time where nothing recovered", () => {
    const none = {figure: "recovered", objects: 0, hours: null};
    expect(texts(OpenProblems([none]), ".tile-change")).toEqual([]);
  });
});
