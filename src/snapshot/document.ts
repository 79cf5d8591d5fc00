import {SnapshotPage} from "./render.js";
import type {Snapshot} from "./Snapshot.js";

// The policy blocks all requests, whatever texts of the log are in the file.
const head = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">`;

/**
 * A snapshot as the text of one HTML file without scripts or requests. Its nodes are made in `document`, the page's
 * own or one of jsdom; `styles` are all its CSS rules.
 */
export function toDocument(snapshot: Snapshot, styles: string, document: Document): string {
  const title = document.createElement("title");
  title.textContent = `${snapshot.workbook.title}: ${snapshot.meta.title}`;
  const page = drawIn(document, () => SnapshotPage(snapshot));
  // The styles are added as text, because jsdom does not know all of CSS.
  return `<!doctype html>
<html lang="en"><head>${head}
${title.outerHTML}<style>${styles}</style></head><body>${page.outerHTML}</body></html>
`;
}

/** The rules of a page's own style sheets, without those that its charts add. */
export function readPageStyles(): string {
  const sheets = [...document.styleSheets].filter(({ownerNode}) =>
    document.head.contains(ownerNode)
  );
  return sheets
    .flatMap(({cssRules}) => [...cssRules])
    .map(({cssText}) => cssText)
    .join("\n");
}

// The globals that htl, Plot and our components use to make nodes, and that Node lacks.
const globalNames = [
  "window",
  "document",
  "Node",
  "NodeList",
  "HTMLCollection",
  "SVGSVGElement",
  "Event",
  "requestAnimationFrame"
] as const;

/**
 * Draws with nodes of a document, which need not be the page's own. htl knows only the global document, so this one
 * replaces it while `draw` runs. `draw` must be synchronous.
 */
function drawIn<T>(document: Document, draw: () => T): T {
  if (globalThis.document === document) return draw();
  const before = globalNames.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  for (const name of globalNames) {
    const value: unknown = Reflect.get(document.defaultView!, name);
    Object.defineProperty(globalThis, name, {configurable: true, value});
  }
  try {
    return draw();
  } finally {
    for (const [i, name] of globalNames.entries()) restore(name, before[i]);
  }
}

function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  else Reflect.deleteProperty(globalThis, name);
}
