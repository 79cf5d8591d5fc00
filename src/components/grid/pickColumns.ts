import {html} from "htl";
import {shortenMiddle} from "../../lib/words.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ViewOptions} from "../views/view.js";
import type {GridColumn} from "./Grid.js";

interface RowButtonOptions extends Pick<ViewOptions, "onPick"> {
  text: string;
  /** The tip: what a click filters by. */
  title: string;
}

/** A text in a grid; clicking it filters by what it names. */
export function RowButton(
  selection: Selection,
  {text, title, onPick}: RowButtonOptions
): HTMLElement {
  return html`<button type="button" class="row-button" title=${title}
    onclick=${() => onPick(selection)}>${text}</button>`;
}

/** The name of an app; clicking it filters by the app. */
function AppButton(app: string | null, onPick: ViewOptions["onPick"]): HTMLElement {
  const name = app ?? "";
  const title = `Only ${name || "events without an app"}`;
  return RowButton({app: [name]}, {title, text: name || "(none)", onPick});
}

/** As many rows as can be read at a glance. */
export const rowsAtAGlance = 12;

type Job = {
  readonly app: string | null;
  readonly connector: string | null;
  readonly job_id: string | null;
};

/** The columns of the app and the job; clicking one filters by it. */
export function jobColumns(onPick: ViewOptions["onPick"]): GridColumn<Job>[] {
  return [
    appColumn(onPick),
    {
      name: "job_id",
      label: "Job",
      cell: ({job_id}) => (job_id === null ? "–" : JobButton(job_id, onPick)),
      tip: ({connector}) => connector ?? ""
    }
  ];
}

/** The id of a job; clicking it filters by the job. */
export function JobButton(job: string, onPick: ViewOptions["onPick"]): HTMLElement {
  return RowButton({job: [job]}, {text: shortenMiddle(job), title: `Only ${job}`, onPick});
}

/** The column of an attribute; clicking it filters by the attribute. */
export function attributeColumn(onPick: ViewOptions["onPick"]): GridColumn<{
  readonly attribute: string;
}> {
  return {
    name: "attribute",
    label: "Attribute",
    cell: ({attribute: name}) =>
      RowButton({attribute: [name]}, {text: name, title: `Only ${name}`, onPick})
  };
}

/** The column of the app; clicking it filters by the app. */
export function appColumn(onPick: ViewOptions["onPick"]): GridColumn<Pick<Job, "app">> {
  return {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)};
}

// Columns that the grids about a person share.

/** The column of the source and target system of an object. */
export const systemsColumn: GridColumn<
  Readonly<Record<"source_system" | "target_system", string | null>>
> = {
  name: "source_system",
  label: "Source to target",
  cell: ({source_system, target_system}) => `${source_system ?? "–"} to ${target_system ?? "–"}`
};

/** The column of an object's state, as a word and a mark. */
export const stateColumn: GridColumn<{readonly state: string | null}> = {
  name: "state",
  label: "State",
  cell: ({state}) => StateWord(state)
};

interface Look {
  word: string;
  /** Distinguishes the states without colour. */
  mark: string;
  color: string;
}

const looks: Record<string, Look> = {
  open: {word: "failing", mark: "✕", color: colorVariable("Failure")},
  flapping: {word: "flapping", mark: "⇅", color: colorVariable("Warning")},
  recovered: {word: "recovered", mark: "↗", color: colorVariable("Success")},
  fine: {word: "fine", mark: "✓", color: colorVariable("Success")}
};

/** The state of an object: a mark and a word. */
export function StateWord(name: string | null): HTMLElement {
  if (!name) return html`<span class="none">–</span>`;
  const {word, mark, color} = looks[name] ?? {word: name, mark: "", color: colorVariable("Other")};
  return html`<span class="object-state"><span class="state-mark" aria-hidden="true"
    style=${`color:${color}`}>${mark}</span>${name === "open" ? html`<b>${word}</b>` : word}</span>`;
}
