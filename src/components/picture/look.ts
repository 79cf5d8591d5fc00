/** The colours and the font of the page, for what is to look like it elsewhere. */
export interface Look {
  font: string;
  text: string;
  muted: string;
  surface: string;
}

/** How the page looks at the moment, light or dark. */
export function readLook(element: Element): Look {
  const {color, fontFamily} = getComputedStyle(element);
  const root = getComputedStyle(document.documentElement);
  const variable = (name: string) => root.getPropertyValue(name).trim();
  return {
    font: fontFamily || "sans-serif",
    text: color || "#000",
    muted: variable("--muted") || "#555",
    surface: variable("--surface") || "#fff"
  };
}

/** The colour that an element is filled with. */
export function readFill(element: Element): string {
  return getComputedStyle(element).backgroundColor || "currentColor";
}
