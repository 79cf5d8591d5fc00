import {findNearestWord} from "../../lib/words.js";
import type {HeadingNames, Headings} from "./headings.js";
import {changeHeadings, eventHeadings, foldHeading, stepHeadings} from "./headings.js";

// The portal splits its CSV into three files, tied together by the change id: events, steps and
// modified properties. A later portal joins steps or properties to their events in one file.

type Cells = readonly string[];

/** Where a row has each value: the places of its columns, best first. */
type Columns = Readonly<Record<string, readonly number[]>>;

/** The headings of one of the portal's CSV files, or nothing if it is none. */
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

/** Whether there are events: other logs have times and actions, too. */
function isEvents(columns: Columns): boolean {
  const own = ["change_id", "job_id", "cycle_id", "source_system", "target_system", "source_id"];
  const hasId = Boolean(columns.event_id ?? columns.change_id);
  return Boolean(columns.time && columns.action && hasId) && own.some((name) => columns[name]);
}

/** The columns of the parts. Beside others', a plain "Status" or "Name" is not theirs. */
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

/** Reads events; where each part of an event repeats it, the first row alone. */
function createEventReader(columns: Columns, isRepeated: boolean): (cells: Cells) => string[] {
  let last = "";
  return (cells) => {
    const record = JSON.stringify({portal_csv: "event", ...pick(columns, cells)});
    const isNew = !isRepeated || record !== last;
    last = record;
    return isNew ? [record] : [];
  };
}

/** A row's step or property; the row of an event without any has none. */
function toPart(events: Columns, name: string, part: object, cells: Cells): string[] {
  if (Object.keys(part).length === 0) return [];
  const {change_id} = pick(events, cells);
  return [JSON.stringify({portal_csv: "part", change_id, [name]: [part]})];
}

/** The values of a row by key; what is empty is left out. */
function pick(columns: Columns, cells: Cells): Record<string, string> {
  const values = Object.entries(columns).map(([key, places]) => {
    const place = places.find((place) => cells[place]!.trim() !== "");
    return [key, place === undefined ? undefined : cells[place]!] as const;
  });
  return Object.fromEntries(
    values.filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
}

/** A step with its details as an object, which the CSV gives as text. */
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
