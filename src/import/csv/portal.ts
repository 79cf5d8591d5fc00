import {findNearestWord} from "../../lib/words.js";
import type {HeadingNames, Headings} from "./headings.js";
import {changeHeadings, eventHeadings, foldHeading, stepHeadings} from "./headings.js";

// The portal writes three CSV files: events, steps and modified properties. The change id connects them. Newer files
// have steps or properties in the rows of their events.

type Cells = readonly string[];

/** The places of each value in a row, best first. */
type Columns = Readonly<Record<string, readonly number[]>>;

/** The headings of one of the portal's CSV files; undefined for any other CSV. */
export function portalLayout(names: Cells): Headings | undefined {
  const folded = names.map(foldHeading);
  const events = findColumns(eventHeadings, folded);
  const hasEvents = isEvents(events);
  const {steps, changes} = findParts(folded, hasEvents);
  const hasSteps = Boolean(events.change_id && steps.name);
  const hasChanges = Boolean(events.change_id && (changes.oldValue ?? changes.newValue));
  if (!hasEvents && !hasSteps && !hasChanges) return undefined;
  const toEvent = createEventReader(events, hasSteps || hasChanges);
  return {
    toRecords: (cells) => [
      ...(hasEvents ? toEvent(cells) : []),
      ...(hasSteps ? toPart(events, "steps", toStep(pick(steps, cells)), cells) : []),
      ...(hasChanges ? toPart(events, "changes", pick(changes, cells), cells) : [])
    ],
    unmatched: names.filter((_, i) => !isUsed([events, steps, changes], i)).map(guess)
  };
}

/** Whether the columns are those of events. Other logs have times and actions, too. */
function isEvents(columns: Columns): boolean {
  const own = ["change_id", "job_id", "cycle_id", "source_system", "target_system", "source_id"];
  const hasId = Boolean(columns.event_id ?? columns.change_id);
  return Boolean(columns.time && columns.action && hasId) && own.some((name) => columns[name]);
}

/**
 * The columns of the parts. Where events or other parts share the file, a plain "Status" or "Name" does not belong to
 * these parts.
 */
function findParts(folded: Cells, hasEvents: boolean): {steps: Columns; changes: Columns} {
  const qualified = folded.map((name) => (plainHeadings.has(name) ? "" : name));
  const changes = findColumns(changeHeadings, hasEvents ? qualified : folded);
  const isAlone = !hasEvents && !changes.oldValue && !changes.newValue;
  return {steps: findColumns(stepHeadings, isAlone ? folded : qualified), changes};
}

const plainHeadings = new Set(["name", "type", "status", "description", "details", "displayname"]);

function findColumns(headings: HeadingNames, folded: Cells): Columns {
  const columns = Object.entries(headings).map(([key, names]) => {
    const places = names.flatMap((name) =>
      folded.flatMap((other, i) => (other === name ? [i] : []))
    );
    return [key, places] as const;
  });
  return Object.fromEntries(columns.filter(([, places]) => places.length > 0));
}

function isUsed(all: readonly Columns[], place: number): boolean {
  return all.some((columns) => Object.values(columns).some((places) => places.includes(place)));
}

function guess(name: string): string {
  const known = [eventHeadings, stepHeadings, changeHeadings].flatMap((headings) =>
    Object.values(headings).flat()
  );
  const nearest = findNearestWord(foldHeading(name), known);
  return nearest ? `${name} (near: ${nearest})` : name;
}

/** Reads events. If the file repeats an event for each of its parts, only the first row counts. */
function createEventReader(columns: Columns, isRepeated: boolean): (cells: Cells) => string[] {
  let last = "";
  return (cells) => {
    const record = JSON.stringify({portal_csv: "event", ...pick(columns, cells)});
    const isNew = !isRepeated || record !== last;
    last = record;
    return isNew ? [record] : [];
  };
}

/** A row's step or property. The row of an event without parts has none. */
function toPart(events: Columns, name: string, part: object, cells: Cells): string[] {
  if (Object.keys(part).length === 0) return [];
  const {change_id} = pick(events, cells);
  return [JSON.stringify({portal_csv: "part", change_id, [name]: [part]})];
}

/** The values of a row by key, without empty values. */
function pick(columns: Columns, cells: Cells): Record<string, string> {
  const values = Object.entries(columns).map(([key, places]) => {
    const place = places.find((place) => cells[place]!.trim() !== "");
    return [key, place === undefined ? undefined : cells[place]!] as const;
  });
  return Object.fromEntries(
    values.filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
}

/** A step with its details as an object. The CSV has them as text. */
function toStep({details, ...step}: Record<string, string>): object {
  if (details === undefined) return step;
  try {
    const parsed: unknown = JSON.parse(details);
    if (parsed && typeof parsed === "object" && !Array.isArray(parsed))
      return {...step, details: parsed};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return {...step, details: {details}};
}
