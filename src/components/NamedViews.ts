import {html} from "htl";
import type {Row} from "../engine/Database.js";
import type {Selection} from "../model/filters.js";
import {formatNoun} from "../model/format.js";
import {namedViewKinds, toNamedSelection} from "../model/namedViews.js";
import type {NamedValues} from "../model/namedViews.js";
import type {ViewOptions} from "./view.js";

type NamedViewOptions = Pick<ViewOptions, "onPick" | "scope">;

/** A button for each question, with what its answer counts; a click sets the filters that ask it. */
export function NamedViews(rows: readonly Row[], options: NamedViewOptions): HTMLElement {
  return html`<div>
    <ul class="named-views">${rows.map((row) => html`<li>${NamedView(row, options)}</li>`)}</ul>
    <p class="view-note">Of each kind, the three with the most events. The tip tells what a question filters by.</p>
  </div>`;
}

function NamedView(row: Row, {onPick, scope: {select}}: NamedViewOptions): HTMLElement {
  const kind = namedViewKinds.find(({id}) => id === row.kind)!;
  const values = toValues(row);
  const selection = toNamedSelection(kind, values, select);
  const counts = `${formatNoun(Number(row.events), "event")}, ${formatNoun(Number(row.objects), "object")}`;
  return html`<button type="button" class="named-view" title=${define(selection)}
    aria-pressed=${String(isSet(selection, select))} onclick=${() => onPick(selection)}>
    <span class="named-view-title">${kind.toTitle(values)}</span>
    <span class="named-view-count">${counts}</span></button>`;
}

function toValues({source, target, app, skip_reasons: reasons}: Row): NamedValues {
  return {
    source: [String(source)],
    target: [String(target)],
    app: [String(app)],
    "skip-reason": String(reasons ?? "").split("\n")
  };
}

function isSet(selection: Selection, select: Selection): boolean {
  const current = (key: string) => select[key as keyof Selection] ?? [];
  return Object.entries(selection).every(([key, values]) => isSame(values, current(key)));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** `Identity type is Group, action is Create, status is Success, target system is ServiceNow` */
function define(selection: Selection): string {
  const parts = Object.entries(selection)
    .filter(([, values]) => values.length)
    .map(
      ([key, values]) => `${toWords(key)} is ${values.map((value) => value || "none").join(" or ")}`
    );
  const text = parts.join(", ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function toWords(key: string): string {
  return key === "source" || key === "target" ? `${key} system` : key.replace("-", " ");
}
