import {actions, statuses} from "./vocabulary.js";

// The two sets were chosen together. For normal, protan, deutan and tritan vision the closest pair within a set is 20
// apart in CIE Lab, and each colour has a contrast of 3:1 with the page.
const light = {
  Success: "#19a375",
  Warning: "#b08b1f",
  Failure: "#8b3a21",
  Skipped: "#586384",
  Create: "#175394",
  Update: "#0aa0be",
  Disable: "#d27625",
  Delete: "#97083c",
  StagedDelete: "#b05be2",
  Other: "#6d727a"
} as const;

const dark: Record<keyof typeof light, string> = {
  Success: "#64cfab",
  Warning: "#f6c606",
  Failure: "#cf502a",
  Skipped: "#5c678a",
  Create: "#3e75f5",
  Update: "#70e6ce",
  Disable: "#e5a00d",
  Delete: "#d90b49",
  StagedDelete: "#d5adf1",
  Other: "#7b8294"
};

/** A Plot colour scale over actions, or over statuses, that follows the page's light or dark. */
export const actionColor = colorScale(actions);
export const statusColor = colorScale(statuses);

/** The CSS variable with the colour of an action or status; a word without a colour gets that of Other. */
export function colorVariable(word: string): string {
  return `var(--color-${Object.hasOwn(light, word) ? word : "Other"})`;
}

/** The style rules that define every colour variable for light and dark pages; paper gets the light ones. */
export function colorRules(): string {
  return `:root{${variables(light)}}@media screen and (prefers-color-scheme: dark){:root{${variables(dark)}}}`;
}

function variables(palette: Record<string, string>): string {
  return Object.entries(palette)
    .map(([word, color]) => `--color-${word}:${color}`)
    .join(";");
}

function colorScale(words: readonly string[]) {
  return {domain: [...words], range: words.map(colorVariable), unknown: colorVariable("Other")};
}
