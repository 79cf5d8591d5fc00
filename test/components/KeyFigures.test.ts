// @vitest-environment jsdom
import {expect, it} from "vitest";
import {KeyFigures} from "../../src/components/views/tileViews.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

it("key figures carry their raw values, and name what they are compared with", () => {
  const tiles = KeyFigures(
    [
      {figure: "events", value: 1204, previous: 1000, change: 204},
      {figure: "success_rate", value: 0.7894, previous: 0.8, change: -0.0106},
      {figure: "failures", value: 3, previous: 3, change: 0}
    ],
    toViewOptions()
  );
  const texts = [...tiles.querySelectorAll(".tile-change")].map(({textContent}) => textContent);
  expect(texts).toEqual([
    "+204 (+20%) against the 4 days before",
    "−1.1 points against the 4 days before",
    "no change against the 4 days before"
  ]);
  const values = [...tiles.querySelectorAll<HTMLElement>(".tile-value")];
  expect(values.map(({textContent}) => textContent)).toEqual(["1,204", "78.9%", "3"]);
  expect(values.map(({dataset}) => dataset.value)).toEqual(["1204", "0.7894", "3"]);
});

it("key figures without a period before show that once", () => {
  const rows = ["events", "objects"].map((figure) => ({
    figure,
    value: 1,
    previous: null,
    change: null
  }));
  const text = KeyFigures(rows, toViewOptions()).textContent ?? "";
  expect(text.match(/No change is shown/g)).toHaveLength(1);
  expect(text).not.toContain("against");
});
