import type {EventField} from "../../model/events.js";
import {eventColumns} from "../../model/events.js";
import type {MadeUpPrefix, StagedKind} from "../../store/staged.js";

/** What a shape says of an event before words and types are brought to the store's: all text. */
export const eventFields: readonly (EventField | "envelope_status" | "changes")[] = [
  ...new Set([
    ...eventColumns.flatMap(({fields}): readonly EventField[] => fields),
    // A record's envelope may name another status than the record.
    "envelope_status" as const,
    "steps" as const,
    "changes" as const
  ])
];

/** What a shape says of an entry of the audit log, beside the fields that it shares with events. */
const auditFields = ["service", "category", "activity", "result", "targets", "details"] as const;

export const fields = [...eventFields, ...auditFields] as const;

export type Field = (typeof fields)[number];

/**
 * The paths at which a shape holds each field, best first; a field it lacks has none. `a.b` goes down
 * objects; `a>b` into what is at `a` as JSON text, as an object or as the first of a list.
 */
export type FieldPaths = Partial<Readonly<Record<Field, readonly string[]>>>;

/** What a record is: an event, an entry of the audit log, or a part that another file's event lacks. */
export type RecordKind = Exclude<StagedKind, "left out" | "reject">;

/** One shape of export: how a record of it is recognised, and where it keeps what. */
export interface ShapeReader {
  /** Its name, as `events.export_shape` and `imports.shape` have it. */
  shape: string;
  kind: RecordKind;
  /** The SQL condition under which a record is of this shape, given the SQL of a path's value. */
  recognises(at: (path: string) => string): string;
  paths: FieldPaths;
  /**
   * Texts of which a file of this shape holds one, however damaged it is: by them it is known as a log.
   * A CSV needs none, because it is known by its headings.
   */
  marks: readonly string[];
  /** What makes an event's id out of its change's where the shape has no ids. */
  idPrefix?: MadeUpPrefix;
}

/**
 * Paths written with alternatives: `a.{b,B}` means `a.b` and `a.B`, and `{name,}` may be absent.
 * The casing of keys differs between the shapes and, over the years, within them.
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

/** Paths that all lie below another: `a` and `b` within `x.` are `x.a` and `x.b`. */
export function within(prefix: string, paths: FieldPaths): FieldPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([field, list]) => [field, list.map((path) => prefix + path)])
  );
}

/** For every field the paths of the first, then those of the next. */
export function joinPaths(...all: readonly FieldPaths[]): FieldPaths {
  return Object.fromEntries(
    fields.map((field) => [field, all.flatMap((paths) => paths[field] ?? [])])
  );
}
