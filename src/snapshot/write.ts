import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {JSDOM} from "jsdom";
import type {DOMWindow} from "jsdom";
import {colorRules} from "../model/colors.js";
import {projectRoot} from "../store/places.js";
import type {Snapshot} from "./read.js";

/** A snapshot as one HTML file that opens anywhere: no script, no request. */
export async function toHtml(snapshot: Snapshot): Promise<string> {
  enterWindow(new JSDOM("", {pretendToBeVisual: true}).window);
  const {toDocument} = await import("./document.js");
  return toDocument(snapshot, await readStyles());
}

// Components make their nodes with what a page has around it, and Node lacks.
function enterWindow(window: DOMWindow): void {
  const names = Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis));
  for (const name of names)
    Object.defineProperty(globalThis, name, {configurable: true, get: () => window[name]});
}

/** All rules that a file outside the site is drawn by. */
export async function readStyles(): Promise<string> {
  return `${colorRules()}\n${await readStyle(join(projectRoot, "src/style.css"))}`;
}

/** A style sheet with those of ours that it imports in their places; Framework's are about what scripts do. */
async function readStyle(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  const imports = [...text.matchAll(/@import (?:url\()?"([^"]+)"\)?;/g)];
  const parts = await Promise.all(
    imports.map(([, path]) =>
      path!.startsWith("./") ? readStyle(join(dirname(file), path!)) : Promise.resolve("")
    )
  );
  return imports.reduce((whole, [rule], i) => whole.replace(rule, () => parts[i]!), text);
}
