// What htl, Plot and our components look up by name while they make their nodes, and Node lacks.
const names = [
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
export function drawIn<T>(document: Document, draw: () => T): T {
  if (globalThis.document === document) return draw();
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  for (const name of names) {
    const value: unknown = Reflect.get(document.defaultView!, name);
    Object.defineProperty(globalThis, name, {configurable: true, value});
  }
  try {
    return draw();
  } finally {
    for (const [i, name] of names.entries()) restore(name, before[i]);
  }
}

function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  else Reflect.deleteProperty(globalThis, name);
}
