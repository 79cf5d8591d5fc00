import {literal} from "../lib/sql.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";
import {fields} from "./shapes/Shape.js";

// Turns the paths of the readers into SQL over the text of a record, which DuckDB parses once.

/** Every path that the readers use. */
export function listPaths(readers: readonly ShapeReader[]): string[] {
  const paths = readers.flatMap((reader) => Object.values(reader.paths).flat());
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  return paths;
}

/** SQL for the shape and the kind of the first reader that recognises the record. */
export function recognise(readers: readonly ShapeReader[], {at}: Structure): string {
  const whens = readers.map(({shape, kind, recognises}) => {
    const condition = recognises((path) => filled(at(path)));
    return `WHEN ${condition} THEN {'shape': ${literal(shape)}, 'kind': ${literal(kind)}}`;
  });
  return `CASE ${whens.join("\n    ")} END`;
}

/** SQL for a text, with null in place of an empty text. */
export function filled(sql: string): string {
  return `nullif(${sql}, '')`;
}

/** The select list of the fields: for each field the first value of the record's shape that is not empty. */
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
  // With a single shape no CASE is needed: a record that no reader recognises needs no fields.
  if (new Set(readers.map(({shape}) => shape)).size === 1) return [...values.values()][0]!;
  const whens = Array.from(values, ([shape, sql]) => `WHEN ${literal(shape)} THEN ${sql}`);
  return `CASE reader.shape ${whens.join(" ")} END`;
}

/** The first value of a field that is not empty, by the shape's paths; undefined if the shape lacks the field. */
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

/** The values at paths of a JSON text, as SQL expressions over select lists. */
interface Structure {
  /** Select lists, each over the rows of the one before. Each text is parsed once. */
  layers: string[];
  /** SQL for the text at a path, over the last of the layers. Throws if other paths lead below it. */
  at(path: string): string;
  /** SQL for whether a text within the record cannot be read. */
  isDamaged: string;
}

interface Node {
  children: Map<string, Node>;
  /** The structure of the JSON text in the value, if paths lead into that text. */
  inner?: Node;
}

/**
 * The structure with the given paths of the text in a column. In a path, `a.b` goes down objects and `a>b` goes into
 * the JSON text, object or list at `a`. One transform extracts all values of a text at once, which is far faster than
 * one extraction for each path.
 */
export function toStructure(column: string, paths: readonly string[]): Structure {
  const root: Node = createNode();
  for (const path of paths) addPath(root, path);
  const layers: string[][] = [];
  const texts: string[] = [];
  const expressions = new Map<string, string>();
  const transform = (node: Node, text: string, prefix: string, depth: number) => {
    const name = `layer_${texts.length}`;
    texts.push(text);
    (layers[depth] ??= []).push(
      `try(json_transform(${text}, ${literal(describe(node))})) AS ${name}`
    );
    visit(node, name, prefix, (path, expression, inner) => {
      expressions.set(path, expression);
      if (inner) transform(inner, `inner_json(${expression})`, `${path}>`, depth + 1);
    });
  };
  transform(root, column, "", 0);
  return {
    layers: layers.map((list) => list.join(",\n  ")),
    at: (path) => {
      const expression = expressions.get(path);
      if (expression === undefined) throw new Error(`invalid path: ${path} (others lead below it)`);
      return expression;
    },
    isDamaged: texts
      .map((text, i) => (i === 0 ? "false" : `(${isMeantAsJson(text)} AND layer_${i} IS NULL)`))
      .join(" OR ")
  };
}

// A path of one shape can lead into what another shape has as a plain word, such as `success`.
function isMeantAsJson(text: string): string {
  return `coalesce(ltrim(${text})[1] IN ('{', '[', '"'), false)`;
}

function createNode(): Node {
  return {children: new Map()};
}

function addPath(root: Node, path: string): void {
  let node = root;
  for (const step of path.split(/(?=[.>])/)) {
    if (step.startsWith(">")) node = node.inner ??= createNode();
    const key = step.replace(/^[.>]/, "");
    if (!node.children.has(key)) node.children.set(key, createNode());
    node = node.children.get(key)!;
  }
}

/** The structure in the form of json_transform. A value without members is text, even if paths lead into that text. */
function describe(node: Node): string {
  const members = Array.from(node.children, ([key, child]) => {
    const isText = child.children.size === 0;
    return `${JSON.stringify(key)}: ${isText ? '"VARCHAR"' : describe(child)}`;
  });
  return `{${members.join(", ")}}`;
}

/**
 * Calls `found` for every text below a node. Names may differ only in case, so members are extracted by their position.
 */
function visit(
  node: Node,
  sql: string,
  prefix: string,
  found: (path: string, expression: string, inner?: Node) => void
): void {
  let place = 0;
  for (const [key, child] of node.children) {
    const expression = `struct_extract_at(${sql}, ${++place})`;
    if (child.children.size > 0) visit(child, expression, `${prefix}${key}.`, found);
    else found(prefix + key, expression, child.inner);
  }
}
