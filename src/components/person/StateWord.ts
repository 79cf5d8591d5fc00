import {html} from "htl";
import type {Value} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";

interface Look {
  word: string;
  /** Tells the states apart without colour. */
  mark: string;
  color: string;
}

const looks: Record<string, Look> = {
  open: {word: "failing", mark: "✕", color: colorVariable("Failure")},
  flapping: {word: "flapping", mark: "⇅", color: colorVariable("Warning")},
  recovered: {word: "recovered", mark: "↗", color: colorVariable("Success")},
  fine: {word: "fine", mark: "✓", color: colorVariable("Success")}
};

/** How an object fares: a mark and a word. */
export function StateWord(state: Value | undefined): HTMLElement {
  const name = String(state ?? "");
  if (!name) return html`<span class="none">–</span>`;
  const {word, mark, color} = looks[name] ?? {word: name, mark: "", color: colorVariable("Other")};
  return html`<span class="object-state"><span class="state-mark" aria-hidden="true"
    style=${`color:${color}`}>${mark}</span>${name === "open" ? html`<b>${word}</b>` : word}</span>`;
}
