/** Tells of each element whose width has changed since it was last seen. */
export function watchWidths(
  elements: Iterable<Element>,
  onChange: (element: Element) => void
): void {
  const widths = new Map<Element, number>();
  const observer = new ResizeObserver((entries) => {
    for (const {target, contentRect} of entries) {
      // What is hidden has no width, and nothing to draw for.
      if (!contentRect.width) continue;
      const before = widths.get(target);
      widths.set(target, contentRect.width);
      if (before !== undefined && before !== contentRect.width) onChange(target);
    }
  });
  for (const element of elements) observer.observe(element);
}
