// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {ChartPicture, hasChart} from "../../src/components/cards/ChartPicture.js";
import {toSvgFile} from "../../src/components/cards/ItemMenu.js";
import {toLines, toWidth} from "../../src/components/cards/pictureBlocks.js";
import {drawRows} from "../../src/components/views/itemViews.js";
import type {Row} from "../../src/engine/Database.js";
import type {View} from "../../src/workbook/workbooks.js";
import {readBlob} from "../fixtures/readBlob.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const text = {
  title: "Events over time",
  description: "Events by action or by status over time.",
  facts: [
    ["Period", "28 Oct 2026 00:00 to 1 Nov 2026 00:00 UTC"],
    ["App", `<script>alert("\u0007")</script>`]
  ] as const
};

const hour = (time: string, action: string, events: number): Row => ({
  time: new Date(`2026-10-${time}Z`),
  action,
  status: "Success",
  events
});

function draw(view: View, rows: Row[]): HTMLElement {
  return drawRows(view, rows, toViewOptions());
}

const shares: Row[] = [
  {status: "Success", skip_class: null, events: 3, share: 0.75, success_rate: 0.75},
  {status: "Failure", skip_class: null, events: 1, share: 0.25, success_rate: 0.75}
].map((row) => ({...row, objects: 0, object_share: null, object_success_rate: null}));

const textsOf = (picture: Element) =>
  [...picture.querySelectorAll("text")].map((element) =>
    [...element.childNodes]
      .map(({textContent}) => textContent!.trim())
      .join(" ")
      .trim()
  );

describe("the picture of a chart", () => {
  const body = draw("timeline", [hour("28T09:00", "Create", 1204), hour("29T10:00", "Update", 2)]);

  it("has title, what it shows, period, filters and legend above the bars", () => {
    const picture = ChartPicture(body, text);
    expect(textsOf(picture).slice(0, 5)).toEqual([
      text.title,
      text.description,
      `Period: ${text.facts[0][1]} · App: ${text.facts[1][1]}`,
      "Create 1,204",
      "Update 2"
    ]);
    const bars = picture.querySelector("svg [aria-label=rect]")!;
    expect(bars.querySelectorAll("rect")).toHaveLength(2);
    const fills = [...picture.querySelectorAll("[fill]")].map((part) => part.getAttribute("fill"));
    expect(fills.filter((fill) => fill!.endsWith("/"))).toEqual([]);
  });

  it("has the size in its attributes, and contains the whole chart", () => {
    const picture = ChartPicture(body, text);
    const chart = picture.querySelector("svg")!;
    const [, x, y] = chart.parentElement!.getAttribute("transform")!.match(/(\d+),(\d+)/)!;
    const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
    expect(width).toBe(Number(x) * 2 + Number(chart.getAttribute("width")));
    expect(height).toBe(Number(y) + Number(chart.getAttribute("height")) + 20);
    expect(picture.getAttribute("viewBox")).toBe(`0 0 ${width} ${height}`);
  });

  it("is XML whatever the log contains", async () => {
    const xml = await readBlob(toSvgFile(ChartPicture(body, text)));
    const parsed = new DOMParser().parseFromString(xml, "image/svg+xml");
    expect(parsed.querySelector("parsererror, script")).toBeNull();
    expect(parsed.documentElement.textContent).toContain(`<script>alert("")</script>`);
  });

  it("of several charts names each above it", () => {
    const row = (app: string) => ({time: new Date("2026-10-28T00:00Z"), app, events: 2});
    const picture = ChartPicture(draw("own-bar", [row("Crm"), row("Payroll")]), text);
    const parts = [...picture.querySelectorAll("g > svg, g > text")];
    const words = parts.map((part) => (part.matches("svg") ? "chart" : part.textContent!.trim()));
    expect(words.filter((word) => /^(?:Crm|Payroll|chart)$/.test(word))).toEqual([
      ...["Crm", "chart", "Payroll", "chart"]
    ]);
  });

  it("of shares is the bar, and what each part of it is", () => {
    const body = draw("shares", shares);
    expect(hasChart(body)).toBe(true);
    const texts = textsOf(ChartPicture(body, text));
    expect(texts).toContain("75.0% success rate of events");
    expect(texts).toContain("Success: 3 events (75.0%)");
    expect(texts).toContain("Failure: 1 event (25.0%)");
  });
});

it.each<[View, Row[]]>([
  ["tiles", [{figure: "events", value: 9, change: null, previous: null}]],
  ["picks", [{status: "Success", objects: 1, events: 2, trend: "1 1"}]],
  ["systems", [{source_system: "A", target_system: "B", status: "Success", events: 2}]]
])("%s have no chart to make a picture of", (view, rows) => {
  expect(hasChart(draw(view, rows))).toBe(false);
});

describe("lines of text", () => {
  it("fit the width, and lose nothing", () => {
    const words = "How much was provisioned, and when, by what was done and how it ended";
    const lines = toLines(words, 150, 12);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ")).toBe(words);
    for (const line of lines) expect(toWidth(line, 12)).toBeLessThanOrEqual(150);
  });

  it("cut a word that is too long for one", () => {
    const lines = toLines(`id ${"x".repeat(60)}`, 100, 12);
    expect(lines.join("").replace("id", "").replaceAll(" ", "")).toBe("x".repeat(60));
    for (const line of lines) expect(toWidth(line, 12)).toBeLessThanOrEqual(100);
  });
});
