// @vitest-environment jsdom
import {expect, it} from "vitest";
import {Sparkline} from "../../src/components/charts/Sparkline.js";

function markup(node: HTMLElement): string {
  return node.outerHTML.replace(/></g, ">\n<");
}

it("a sparkline shows its low, high and last", async () => {
  const spark = Sparkline("12 0 3400 7", {bin: "day", color: "var(--color-Create)"});
  expect(spark.getAttribute("role")).toBe("img");
  expect(spark.getAttribute("aria-label")).toBe("Events per day: low 0, high 3,400, last 7");
  await expect(markup(spark)).toMatchFileSnapshot("../output/sparkline.html");
});

it.each(["0", "5", "0 0"])("a sparkline of %s stays inside its box", (trend) => {
  const spark = Sparkline(trend, {bin: "hour", color: "red"});
  const numbers = spark
    .querySelector("path")!
    .getAttribute("d")!
    .match(/[\d.]+/g)!;
  expect(numbers.map(Number).filter((value) => value < 0 || value > 110)).toEqual([]);
});
