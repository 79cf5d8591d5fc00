import {findNearestWord} from "../../model/nearestWord.js";
import {foldHeading} from "./foldHeading.js";
import type {Headings} from "./layout.js";
import {changeHeadings, eventHeadings, stepHeadings} from "./portalHeadings.js";
import type {HeadingNames} from "./portalHeadings.js";

// The portal splits its CSV into three files, tied together by the change id: events, steps and
// modified properties. A later portal joins steps or properties to their events in one file.

type Cells = readonly string[];

/** Where a row has each value: the places of its columns, best first. */
type Columns = Readonly<Record<string, readonly number[]>>;

/** The headings of one of the portal's CSV files, or nothing if it is none. */
export function portalLayout(names: Cells): Headings | undefined {
  const folded = names.map(foldHeading);
  const events = findColumns(eventHeadings, folded);
  const hasEvents = Boolean(events.time && events.action && (events.event_id ?? events.change_id));
  // Beside an event's columns, a plain "Status" is the event's.
  const free = hasEvents
    ? folded.map((name) => (isKnown(eventHeadings, name) ? "" : name))
    : folded;
  const steps = findColumns(stepHeadings, free);
  const changes = findColumns(changeHeadings, free);
  const hasChanges = Boolean(events.change_id && (changes.oldValue ?? changes.newValue));
  const hasSteps = Boolean(events.change_id && steps.name && !hasChanges);
  if (!hasEvents && !hasSteps && !hasChanges) return undefined;
  const toEvent = createEventReader(events);
  return {
    toRecords: (cells) => [
      ...(hasEvents ? toEvent(cells) : []),
      ...(hasSteps ? toPart(events, {steps: [toStep(pick(steps, cells))]}, cells) : []),
      ...(hasChanges ? toPart(events, {changes: [pick(changes, cells)]}, cells) : [])
    ],
    unmatched: names.filter((_, i) => !isUsed([events, steps, changes], i)).map(guess)
  };
}

function findColumns(headings: HeadingNames, folded: Cells): Columns {
  const columns = Object.entries(headings).map(([key, names]) => {
    const places = names.flatMap((name) =>
      folded.flatMap((other, i) => (other === name ? [i] : []))
    );
    return [key, places] as const;
  });
  return Object.fromEntries(columns.filter(([, places]) => places.length > 0));
}

function isKnown(headings: HeadingNames, folded: string): boolean {
  return Object.values(headings).flat().includes(folded);
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

/** Reads events; where each of an event's parts repeats it, the first row alone. */
function createEventReader(columns: Columns): (cells: Cells) => string[] {
  let last = "";
  return (cells) => {
    const record = JSON.stringify({portal_csv: "event", ...pick(columns, cells)});
    const isRepeated = record === last;
    last = record;
    return isRepeated ? [] : [record];
  };
}

function toPart(events: Columns, part: object, cells: Cells): string[] {
  const {change_id} = pick(events, cells);
  return [JSON.stringify({portal_csv: "part", change_id, ...part})];
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
