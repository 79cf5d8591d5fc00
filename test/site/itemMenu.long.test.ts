import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {toSpreadsheetCsv} from "../../src/engine/csv.js";
import {lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {readData, see} from "./items.js";
import {readClipboard, save, seeNotice, useSharing} from "./sharing.js";

const sample = readSample();
const open = useSharing();

function takeFrom(page: Page, id: string): (choice: string) => Promise<void> {
  const card = page.locator(`[data-item=${id}]`);
  return async (choice) => {
    await card.getByRole("button", {name: /^More: /}).click();
    await card.getByRole("button", {name: choice}).click();
  };
}

describe("what an item gives away", () => {
  it("is its rows, as a file and on the clipboard, as its table has them", async () => {
    const page = await open("?last=7d");
    await see(page, "systems");
    const take = takeFrom(page, "systems");
    const {name, bytes} = await save(page, () => take("Save data as CSV"));
    await page.keyboard.press("Escape");
    const rows = await readData(page, "systems");
    const columns = Object.keys(rows[0]!).map((column) => ({name: column, type: "VARCHAR"}));
    expect(name).toBe("systems.csv");
    expect(String(bytes)).toBe(toSpreadsheetCsv({columns, rows}));
    await take("Copy data for a spreadsheet");
    await seeNotice(page.locator("[data-item=systems]"), `Copied ${rows.length} rows.`);
    const lines = (await readClipboard(page)).trim().split(/\r?\n/);
    expect(lines.map((line) => line.split("\t"))).toEqual([
      columns.map((column) => column.name),
      ...rows.map((row) => Object.values(row))
    ]);
    const cells = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const page = document.createElement("template");
      page.innerHTML = await (await item!.getType("text/html")).text();
      return [...page.content.querySelectorAll("td")].map(({textContent}) => textContent);
    });
    expect(cells).toEqual(rows.flatMap((row) => Object.values(row)));
  });

  it("is the query that it was answered by", async () => {
    const page = await open("?last=7d&status=Failure");
    await see(page, "systems");
    await takeFrom(page, "systems")("Show query");
    const card = page.locator("[data-item=systems]");
    const query = await card.locator("pre").textContent();
    expect(query).toContain("TIMESTAMP '2026-10-25T00:00:00'");
    expect(query).toContain(`"status" IN ('Failure')`);
    await card.getByRole("button", {name: "Copy query"}).click();
    await card.getByText("Query copied.").waitFor();
    expect(await readClipboard(page)).toBe(query);
  });

  it("is no picture if it is a table", async () => {
    const page = await open("");
    await see(page, "systems");
    const card = page.locator("[data-item=systems]");
    await card.getByRole("button", {name: /^More: /}).click();
    expect(await card.getByRole("button", {name: /picture/}).count()).toBe(0);
  });
});

const colors = {
  light: {page: "#ffffff", Create: "#175394"},
  dark: {page: "#1b1f26", Create: "#3e75f5"}
};

describe.each([{dark: false}, {dark: true}])("the picture of a chart, %j", ({dark}) => {
  const {page: background, Create} = colors[dark ? "dark" : "light"];

  it("describes itself and carries its colours as SVG, and has two pixels for each as PNG", async () => {
    const page = await open("?last=7d&action=Create&action=Update", {dark});
    await see(page, "events-over-time");
    const take = takeFrom(page, "events-over-time");
    const {name, bytes} = await save(page, () => take("Save picture as SVG"));
    expect(name).toBe("events-over-time.svg");
    expect(String(bytes)).not.toMatch(/var\(|<style|class=|currentColor|<script|href/);
    const texts = await page.evaluate((xml) => {
      const picture = new DOMParser().parseFromString(xml, "image/svg+xml");
      if (picture.querySelector("parsererror")) throw new Error(picture.textContent!);
      return [...picture.querySelectorAll("text")].map(({textContent}) => textContent!);
    }, String(bytes));
    expect(texts[0]).toBe("Events over time");
    const text = texts.join(" ").replace(/\s+/g, " ");
    expect(text).toContain("Period: 25 Oct 2026 00:00 to 1 Nov 2026 00:00 UTC");
    expect(text).toContain("Action: Create or Update");
    const created = lastDays(sample, 7).filter(({action}) => action === "Create");
    expect(text).toContain(`Create ${created.length.toLocaleString("en-US")}`);

    await page.keyboard.press("Escape");
    const png = await save(page, () => take("Save picture as PNG"));
    expect(png.name).toBe("events-over-time.png");
    const [, width, height] = String(bytes).match(/width="(\d+)" height="(\d+)"/)!;
    const size = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    expect(size).toEqual([+width! * 2, +height! * 2]);
    const counts = await page.evaluate(countColors, png.bytes.toString("base64"));
    expect(counts[background]).toBeGreaterThan(0.5 * +width! * +height! * 4);
    expect(counts[Create]).toBeGreaterThan(500);
  });
});

/** How many pixels of a PNG have each colour. */
async function countColors(png: string): Promise<Record<string, number>> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, image.width, image.height);
  const counts: Record<string, number> = {};
  for (let i = 0; i < data.length; i += 4) {
    const color = `#${[...data.slice(i, i + 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    counts[color] = (counts[color] ?? 0) + 1;
  }
  return counts;
}
