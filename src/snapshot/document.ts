import {SnapshotPage} from "./render.js";
import type {Snapshot} from "./Snapshot.js";

// The policy lets the file ask nothing of anybody, whatever the log has put into it.
const head = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">`;

/**
 * A snapshot as the text of one HTML file that opens anywhere: no script, no request. Makes its nodes in a
 * document, a page's own or one of jsdom; `styles` are all rules that it is drawn by.
 */
export function toDocument(snapshot: Snapshot, styles: string, document: Document): string {
  const title = document.createElement("title");
  title.textContent = `${snapshot.workbook.title}: ${snapshot.meta.title}`;
  const page = drawIn(document, () => SnapshotPage(snapshot));
  // The style sheet goes past the document, which may not know all of CSS.
  return `<!doctype html>
<html lang="en"><head>${head}
${title.outerHTML}<style>${styles}</style></head><body>${page.outerHTML}</body></html>
`;
}

/** The rules of a page's own style sheets, without those that its drawings bring along. */
export function readPageStyles(): string {
  const sheets = [...document.styleSheets].filter(({ownerNode}) =>
    document.head.contains(ownerNode)
  );
  return sheets
    .flatMap(({cssRules}) => [...cssRules])
    .map(({cssText}) => cssText)
    .join("\n");
}

// What htl, Plot and our components look up by name while they make their nodes, and Node lacks.
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
 * What a drawing gives that makes its nodes in a document, which need not be the page's own. htl knows
 * no other document than the global one: another is lent to it while the drawing runs, which may not wait
 * meanwhile, and taken back afterwards.
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
