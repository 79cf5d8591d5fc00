import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {helpPages} from "../../src/model/pages.js";
import {openSite} from "./site.js";

const known = new Map<string, Promise<Document>>();

/** A page as its host hands it out, before any script runs. */
function readPage(address: string): Promise<Document> {
  if (!known.has(address)) known.set(address, fetchPage(address));
  return known.get(address)!;
}

async function fetchPage(address: string): Promise<Document> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`missing page: ${address}`);
  return new JSDOM(await response.text(), {url: address}).window.document;
}

it.each(["/help/", ...helpPages.map(({path}) => path)])(
  "%s has one heading, shows its code, and its links lead on",
  async (path) => {
    const {subAddress} = await openSite();
    const page = await readPage(new URL(path.slice(1), subAddress).href);
    expect(page.querySelectorAll("h1").length).toBe(1);
    expect(page.querySelectorAll("main .observablehq, main observablehq-loading").length).toBe(0);
    expect(page.querySelectorAll('nav[aria-label="Help"] a').length).toBe(helpPages.length);
    const links = [...page.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({href}) => href);
    const lost: string[] = [];
    for (const link of links.filter((href) => href.startsWith(subAddress))) {
      const {href, hash} = new URL(link);
      const target = await readPage(href.slice(0, href.length - hash.length));
      if (hash && !target.getElementById(hash.slice(1))) lost.push(link);
    }
    expect(lost).toEqual([]);
  }
);

it("every page leads to the help", async () => {
  const {subAddress} = await openSite();
  const page = await readPage(subAddress);
  const [link] = [...page.querySelectorAll("a")].filter(({textContent}) => textContent === "Help");
  expect(link?.href).toBe(`${subAddress}help/`);
});
