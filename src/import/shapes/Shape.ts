import type {EventField} from "../../model/events.js";
import {eventColumns} from "../../model/events.js";
import type {MadeUpPrefix, StagedKind} from "../../store/staged.js";

/** The fields of an event, before their words and types become those of the store. All of them are text. */
export const eventFields: readonly (EventField | "envelope_status" | "changes")[] = [
  ...new Set([
    ...eventColumns.flatMap(({fields}): readonly EventField[] => fields),
    // The envelope of a record may have another status than the record.
    "envelope_status" as const,
    "steps" as const,
    "changes" as const
  ])
];

/** The fields of an entry of the audit log that events do not have. */
const auditFields = ["service", "category", "activity", "result", "targets", "details"] as const;

export const fields = [...eventFields, ...auditFields] as const;

export type Field = (typeof fields)[number];

/**
 * The paths of each field in a shape, best first. A field that the shape lacks has none. `a.b` goes down objects. `a>b`
 * goes into the JSON text or object at `a`, or into the first member of the list there.
 */
export type FieldPaths = Partial<Readonly<Record<Field, readonly string[]>>>;

/** What a record is: an event, an entry of the audit log, or a part of an event in another file. */
export type RecordKind = Exclude<StagedKind, "left out" | "reject">;

/** One shape of export: how to recognise its records, and where they have each field. */
export interface ShapeReader {
  /** Its name, as in `events.export_shape` and `imports.shape`. */
  shape: string;
  kind: RecordKind;
  /** SQL for whether a record is of this shape. `at` gives the SQL for the value at a path. */
  recognises(at: (path: string) => string): string;
  paths: FieldPaths;
  /**
   * A file of this shape contains at least one of these texts, even if it is damaged. So the import knows that it is a
   * log. A CSV needs none, because its headings are enough.
   */
  marks: readonly string[];
  /** The prefix that makes an event's id of its change's id, for a shape without event ids. */
  idPrefix?: MadeUpPrefix;
}

/**
 * Expands alternatives in paths: `a.{b,B}` means `a.b` and `a.B`, and `{name,}` may be absent. The case of keys differs
 * between the shapes, and between older and newer records.
 */
export function alternatives(...patterns: string[]): string[] {
  return patterns.flatMap(expand);
}

function expand(pattern: string): string[] {
  const match = /\{([^}]*)\}/.exec(pattern);
  if (!match) return [pattern];
  const before = pattern.slice(0, match.index);
  const after = pattern.slice(match.index + match[0].length);
  return match[1]!.split(",").flatMap((choice) => expand(before + choice + after));
}

/** Puts a prefix before all paths: `a` and `b` within `x.` become `x.a` and `x.b`. */
export function within(prefix: string, paths: FieldPaths): FieldPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([field, list]) => [field, list.map((path) => prefix + path)])
  );
}

/** Joins the paths of each field, in the order of the parameters. */
export function joinPaths(...all: readonly FieldPaths[]): FieldPaths {
  return Object.fromEntries(
    fields.map((field) => [field, all.flatMap((paths) => paths[field] ?? [])])
  );
}
