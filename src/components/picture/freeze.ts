// What a style sheet may say of a chart's parts; unless said, a part has what the part around it has.
const inherited = [
  "color",
  "fill",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "visibility"
];

/** A copy of a chart that looks the same without any style sheet: colours and fonts stand in its parts. */
export function freeze(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((part, i) => {
    freezePart(
      copies[i]!,
      getComputedStyle(part),
      i ? getComputedStyle(part.parentElement!) : null
    );
  });
  // What shows only under the pointer, and rules that would now say nothing.
  for (const part of copy.querySelectorAll("style, [aria-label=tip]")) part.remove();
  return copy;
}

function freezePart(
  copy: SVGElement,
  style: CSSStyleDeclaration,
  around: CSSStyleDeclaration | null
): void {
  for (const name of [...inherited, "opacity"]) {
    const value = style.getPropertyValue(name);
    // A simulated browser knows none of them.
    if (!value) continue;
    copy.removeAttribute(name);
    const usual = name === "opacity" ? "1" : around?.getPropertyValue(name);
    if (value !== usual) copy.setAttribute(name, value);
  }
  copy.removeAttribute("class");
  copy.removeAttribute("style");
}
