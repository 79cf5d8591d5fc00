import {html} from "htl";
import {formatDateTime, formatNoun, formatTime} from "../../lib/format.js";
import {capitalize} from "../../lib/words.js";
import type {Dimension} from "../../model/dimensions.js";
import {labelOf} from "../../model/dimensions.js";
import type {Selection} from "../../model/filters.js";
import type {NamedValues, NamedViewKind} from "../../model/namedViewKinds.js";
import {namedViewKinds, toNamedSelection} from "../../model/namedViewKinds.js";
import type {AuditRow} from "../../workbook/items/auditEvents.js";
import type {NamedViewRow} from "../../workbook/items/namedViews.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import {rowsAtAGlance} from "../grid/pickColumns.js";
import {EventExplorer} from "./EventExplorer.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of single entries of the logs, and of questions that lead to them. */
export const eventViews = {
  explorer: EventExplorer,
  named: NamedViews,
  audits: AuditEvents
} satisfies Family;

type NamedViewOptions = Pick<ViewOptions, "onPick" | "scope">;

/** A button for each question, with the count of its answer; clicking sets the filters of the question. */
export function NamedViews(rows: readonly NamedViewRow[], options: NamedViewOptions): HTMLElement {
  const views = rows.map(toView);
  return html`<div>
    <ul class="named-views">${views.map((view) => html`<li>${ViewButton(view, options)}</li>`)}</ul>
    <details class="view-note"><summary>How these are defined</summary>
      <p>Of each kind, the three with the most events.</p>
      <dl class="named-definitions">${views.map(Definition)}</dl></details>
  </div>`;
}

interface NamedView {
  kind: NamedViewKind;
  values: NamedValues;
  counts: string;
}

function toView(row: NamedViewRow): NamedView {
  return {
    kind: namedViewKinds.find(({id}) => id === row.kind)!,
    values: toValues(row),
    counts: `${formatNoun(row.events, "event")}, ${formatNoun(row.objects, "object")}`
  };
}

function ViewButton(
  {kind, values, counts}: NamedView,
  {onPick, scope: {select}}: NamedViewOptions
): HTMLElement {
  const selection = toNamedSelection(kind, values, select);
  return html`<button type="button" class="named-view" title=${define(selection)}
    aria-pressed=${String(isSet(selection, select))} onclick=${() => onPick(selection)}>
    <span class="named-view-title">${kind.toTitle(values)}</span>
    <span class="named-view-count">${counts}</span></button>`;
}

function Definition({kind, values}: NamedView): HTMLElement {
  return html`<div><dt>${kind.toTitle(values)}</dt><dd>${define(toNamedSelection(kind, values, {}))}</dd></div>`;
}

function toValues({source, target, app, skip_reasons: reasons}: NamedViewRow): NamedValues {
  return {
    source: [source ?? ""],
    target: [target ?? ""],
    app: [app ?? ""],
    "skip-reason": (reasons ?? "").split("\n")
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
      ([key, values]) =>
        `${labelOf(key as Dimension).toLowerCase()} is ${values.map((value) => value || "none").join(" or ")}`
    );
  return capitalize(parts.join(", "));
}

/** Entries of the audit log: when, what, to which object, why and by whom. */
export function AuditEvents(
  rows: readonly AuditRow[],
  {memory, timeZone}: Pick<ViewOptions, "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn<AuditRow>[] = [
    {
      name: "local_time",
      label: `Time, ${timeZone}`,
      kind: "number",
      cell: ({local_time}) => formatTime(local_time),
      tip: ({local_time}) => formatDateTime(local_time)
    },
    textColumn("activity", "Activity"),
    {name: "kind", label: "Kind", cell: ({kind}) => kinds[kind] ?? kind},
    textColumn("result", "Result"),
    textColumn("target_name", "Target"),
    textColumn("reason", "Reason"),
    textColumn("initiator_name", "By"),
    textColumn("app", "App")
  ];
  return Grid(rows, {columns, label: "Audit log of provisioning", memory, fold: rowsAtAGlance});
}

const kinds: Record<string, string> = {UserProvisioning: "User provisioning"};
