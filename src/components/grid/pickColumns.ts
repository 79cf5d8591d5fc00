import {html} from "htl";
import type {Row, Value} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ViewOptions} from "../views/view.js";
import type {GridColumn} from "./Grid.js";
import {shortenMiddle} from "./gridColumns.js";

interface RowButtonOptions extends Pick<ViewOptions, "onPick"> {
  text: string;
  /** The tip: what a click leaves. */
  title: string;
}

/** A text in a grid that filters by what it names. */
export function RowButton(
  selection: Selection,
  {text, title, onPick}: RowButtonOptions
): HTMLElement {
  return html`<button type="button" class="row-button" title=${title}
    onclick=${() => onPick(selection)}>${text}</button>`;
}

/** The name of an app, which filters by it. */
export function AppButton(app: unknown, onPick: ViewOptions["onPick"]): HTMLElement {
  const name = String(app ?? "");
  const title = `Only ${name || "events without an app"}`;
  return RowButton({app: [name]}, {title, text: name || "(none)", onPick});
}

/** As many rows as are read at a glance. */
export const fold = 12;

/** The app and the job, which filter by themselves. */
export function jobColumns(onPick: ViewOptions["onPick"]): GridColumn[] {
  return [
    {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)},
    {
      name: "job_id",
      label: "Job",
      cell: (row) => JobButton(row, onPick),
      tip: ({connector}) => String(connector ?? "")
    }
  ];
}

function JobButton({job_id}: Row, onPick: ViewOptions["onPick"]): HTMLElement | string {
  if (job_id === null) return "–";
  const job = String(job_id);
  return RowButton({job: [job]}, {text: shortenMiddle(job), title: `Only ${job}`, onPick});
}

/** An attribute, which filters by itself. */
export function attributeColumn(onPick: ViewOptions["onPick"]): GridColumn {
  return {
    name: "attribute",
    label: "Attribute",
    cell: ({attribute}) => {
      const name = String(attribute);
      return RowButton({attribute: [name]}, {text: name, title: `Only ${name}`, onPick});
    }
  };
}

// Columns that the grids about a person share.

/** The app, which filters by itself. */
export function appColumn(onPick: ViewOptions["onPick"]): GridColumn {
  return {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)};
}

/** Where an object comes from, and where it goes. */
export const systemsColumn: GridColumn = {
  name: "source_system",
  label: "Source to target",
  cell: ({source_system, target_system}) => `${toName(source_system)} to ${toName(target_system)}`
};

/** How an object fares, in a word and a mark. */
export const stateColumn: GridColumn = {
  name: "state",
  label: "State",
  cell: ({state}: Row) => StateWord(state)
};

function toName(system: Value | undefined): string {
  return String(system ?? "–");
}

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
