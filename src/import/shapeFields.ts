import {literal} from "../model/sqlText.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";
import {fields} from "./shapes/Shape.js";
import type {Structure} from "./structure.js";

// What the readers say of shapes as SQL over the structure of a record.

/** Every path that the readers look at. */
export function listPaths(readers: readonly ShapeReader[]): string[] {
  const paths = readers.flatMap((reader) => Object.values(reader.paths).flat());
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  return paths;
}

/** The shape and the kind of the first reader that recognises the record; the readers' number if any. */
export function recognise(readers: readonly ShapeReader[], {at}: Structure): string {
  const whens = readers.map(({shape, kind, recognises}) => {
    const condition = recognises((path) => filled(at(path)));
    return `WHEN ${condition} THEN {'shape': ${literal(shape)}, 'kind': ${literal(kind)}}`;
  });
  return `CASE ${whens.join("\n    ")} END`;
}

/** The SQL of a text that says something, or null. */
export function filled(sql: string): string {
  return `nullif(${sql}, '')`;
}

/** Select list of each field by name: the first of its shape's values that says anything. */
export function nameFields(readers: readonly ShapeReader[], structure: Structure): string {
  return fields
    .map((field) => `${nameField(readers, structure, field)} AS ${field}`)
    .join(",\n    ");
}

function nameField(readers: readonly ShapeReader[], structure: Structure, field: Field): string {
  const values = new Map<string, string>();
  for (const reader of readers) {
    const sql = valueOf(reader, structure, field);
    if (sql) values.set(reader.shape, sql);
  }
  if (values.size === 0) return "NULL::VARCHAR";
  // What none of the readers knows has no use for its fields.
  if (new Set(readers.map(({shape}) => shape)).size === 1) return [...values.values()][0]!;
  const whens = Array.from(values, ([shape, sql]) => `WHEN ${literal(shape)} THEN ${sql}`);
  return `CASE reader.shape ${whens.join(" ")} END`;
}

/** The first of a shape's values for a field, if it has the field. */
function valueOf(
  {paths, idPrefix}: ShapeReader,
  {at}: Structure,
  field: Field
): string | undefined {
  const values = (paths[field] ?? []).map((path) => `text(${at(path)})`);
  if (field === "event_id" && idPrefix) {
    for (const path of paths.change_id!) values.push(`${literal(idPrefix)} || text(${at(path)})`);
  }
  return values.length > 0 ? `coalesce(${values.join(", ")})` : undefined;
}
