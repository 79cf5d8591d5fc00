import {html} from "htl";
import {unknownWord} from "../../model/vocabulary.js";
import type {pendingParts, unknownWords} from "../../workbook/items/leftovers.js";
import type {RowOf} from "../../workbook/rows.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn, SortedColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, fileColumn, textColumn} from "../grid/gridColumns.js";

type PendingRow = RowOf<typeof pendingParts.row>;

/** The files with parts that wait for their events, and the change ids that these events must have. */
export function PendingParts(rows: readonly PendingRow[]): HTMLElement {
  const grid = Grid(rows, {columns: pendingColumns, label: "Waiting parts", memory: new Map()});
  return html`<div><p class="item-note">Import the portal's CSV of events that came with each file: the one that
    holds these change ids.</p>${grid}</div>`;
}

const pendingColumns: readonly GridColumn<PendingRow>[] = [
  fileColumn(),
  countColumn("changes_waited_for", "Events missing"),
  countColumn("steps", "Steps"),
  countColumn("changes", "Properties"),
  idColumn("change_id", "A change id")
];

type WordRow = RowOf<typeof unknownWords.row>;

/** Words that are not in the vocabulary, each with an event or a file that has it. */
export function UnknownWords(rows: readonly WordRow[]): HTMLElement {
  return Grid(rows, {columns: wordColumns, label: "Unknown words", memory: new Map()});
}

const wordColumns: readonly GridColumn<WordRow>[] = [
  {name: "word", label: "Word", cell: Word},
  textColumn("kind", "Kind"),
  countColumn("events", "Events"),
  countColumn("files", "Files"),
  idColumn("event_id", "An event"),
  fileColumn("In the file")
];

function idColumn<Name extends string>(
  name: Name,
  label: string
): SortedColumn<Readonly<Record<Name, string | null>>> {
  return {name, label, cell: ({[name]: id}) => (id === null ? "–" : ShortId(id))};
}

// An event without the word gets one that shows that.
function Word({kind, word}: WordRow): HTMLElement {
  const isAbsent = word === unknownWord && kind !== "CSV heading" && kind !== "step type";
  return html`<span><b>${word}</b>${isAbsent ? html` <span class="description">the record has none</span>` : null}</span>`;
}
