import type {Shape} from "../../model/vocabulary.js";

/** What a shape says of an event before words and types are brought to the store's: all text. */
export const fields = [
  "event_id",
  "time",
  "tenant_id",
  "job_id",
  "cycle_id",
  "change_id",
  "correlation_id",
  "action",
  "status",
  "envelope_status",
  "error_code",
  "error_category",
  "error_reason",
  "recommended_action",
  "duration_ms",
  "app_id",
  "app_name",
  "source_system",
  "target_system",
  "initiator_type",
  "initiator_name",
  "identity_type",
  "source_id",
  "source_name",
  "source_upn",
  "target_id",
  "target_name",
  "target_upn",
  "steps",
  "changes"
] as const;

export type Field = (typeof fields)[number];

/** The JSON paths at which a shape holds each field, best first; a field it lacks has none. */
export type FieldPaths = Readonly<Record<Field, readonly string[]>>;

/** One shape of export: how a record of it is recognised, and where it keeps what. */
export interface ShapeReader {
  shape: Shape;
  /** Paths whose values `recognises` is asked about; short ones, for every record is probed. */
  probes: readonly string[];
  /** The SQL condition on the probed values (SQL expressions, in the order of the probes). */
  recognises(...values: string[]): string;
  paths: FieldPaths;
}

/**
 * Paths written with alternatives: `a.{b,B}` stands for `a.b` and `a.B`, and `{name,}` may be absent.
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

/** The paths of every field, given those of one. */
export function toFieldPaths(pathsOf: (field: Field) => readonly string[]): FieldPaths {
  const paths: Partial<Record<Field, readonly string[]>> = {};
  for (const field of fields) paths[field] = pathsOf(field);
  return paths as FieldPaths;
}
