import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {JSDOM} from "jsdom";
import type {DOMWindow} from "jsdom";
import {colorRules} from "../model/colors.js";
import {projectRoot} from "../store/places.js";
import type {Snapshot} from "./read.js";

/** A snapshot as one HTML file that opens anywhere: no script, no request. */
export async function toHtml(snapshot: Snapshot): Promise<string> {
  const {window} = new JSDOM(frame, {pretendToBeVisual: true});
  enterWindow(window);
  const {SnapshotPage} = await import("./render.js");
  const {document} = window;
  document.title = `${snapshot.workbook.title}: ${snapshot.meta.title}`;
  document.body.append(SnapshotPage(snapshot));
  // The style sheet goes past the window, which does not know all of CSS.
  const styles = `<style>${await readStyles()}</style></head>`;
  const page = document.documentElement.outerHTML.replace("</head>", () => styles);
  return `<!doctype html>\n${page}\n`;
}

// The policy lets the file ask nothing of anybody, whatever the log has put into it.
const frame = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title></title></head><body></body></html>`;

// Components make their nodes with what a page has around it, and Node lacks.
function enterWindow(window: DOMWindow): void {
  const names = Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis));
  for (const name of names)
    Object.defineProperty(globalThis, name, {configurable: true, get: () => window[name]});
}

async function readStyles(): Promise<string> {
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
