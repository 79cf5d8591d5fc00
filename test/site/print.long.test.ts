import {getDocument} from "pdfjs-dist/legacy/build/pdf.mjs";
import {describe, expect, it} from "vitest";
import {insights} from "../../src/workbook/insights.js";
import {see} from "./items.js";
import {choose, useSharing} from "./sharing.js";

const query = "last=7d&status=Failure&status=Skipped";
const open = useSharing();

describe("printing", () => {
  it("gives all tabs under the filters, without controls, and leaves the page as it was", async () => {
    const page = await open(`insights?${query}`);
    await page.evaluate(() => (window.print = () => undefined));
    await choose(page, "Print");
    const sheet = page.locator(".print-sheet");
    await sheet.waitFor({state: "attached", timeout: 60_000});
    expect(await sheet.isVisible()).toBe(false);
    const [own, all] = await Promise.all([
      sheet.locator("[data-item]").count(),
      page.locator(".item-grid [data-item]").count()
    ]);
    expect(own).toBe(insights.items.filter(({isOfPerson}) => !isOfPerson).length);
    const pages = await readPdf(await page.pdf({format: "A4", printBackground: true}));
    const text = pages.join(" ");
    for (const {title} of insights.tabs!) expect(text).toContain(title);
    expect(text).toContain("Status Failure or Skipped");
    expect(text).not.toMatch(/Copy link|Reset|Columns|Download CSV/);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await sheet.count()).toBe(0);
    expect(await page.locator(".item-grid [data-item]").count()).toBe(all);
  });

  it("of the page itself leaves its menus out, and is light", async () => {
    const page = await open("?last=7d");
    await see(page, "systems");
    await see(page, "status-share");
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    const paper = () => getComputedStyle(document.documentElement).backgroundColor;
    expect(await page.evaluate(paper)).toBe("rgb(255, 255, 255)");
    expect(await page.locator("[data-item=status-share] .share").first().isVisible()).toBe(true);
    expect(await page.getByRole("button", {name: /^(Share|More|Data)/}).count()).toBe(0);
    expect(await page.locator("[data-item=systems] table").isVisible()).toBe(true);
  });
});

async function readPdf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({data: new Uint8Array(pdf), verbosity: 0}).promise;
  const numbers = Array.from({length: document.numPages}, (_, i) => i + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const {items} = await (await document.getPage(number)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join("");
    })
  );
}
