import {literal} from "../lib/sql.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";
import {fields} from "./shapes/Shape.js";

// The paths of the readers as SQL over the text of a record, which is parsed once.

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

/** Values at paths of a JSON text, each as an SQL expression, and what must be selected to have them. */
interface Structure {
  /** Select lists, each over the ones before: a text is parsed once, whatever is taken out of it. */
  layers: string[];
  /** The SQL of the text at a path, over the last of the layers. Throws if another path goes down an object there. */
  at(path: string): string;
  /** The SQL of whether a text within the record holds something that cannot be read. */
  isDamaged: string;
}

interface Node {
  children: Map<string, Node>;
  /** The structure of the JSON text that the value holds, if it is looked into. */
  inner?: Node;
}

/**
 * The structure that holds the given paths of the text in a column. In a path, `a.b` goes down objects
 * and `a>b` into the JSON text, object or list at `a`. One transform takes all values of a text out at
 * once, which costs a fraction of looking each path up.
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
      .map((text, i) => `(${i === 0 ? "false" : `${text} IS NOT NULL AND layer_${i} IS NULL`})`)
      .join(" OR ")
  };
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

/** The structure as json_transform wants it: what has no parts, or is a text with parts, is text. */
function describe(node: Node): string {
  const members = Array.from(node.children, ([key, child]) => {
    const isText = child.children.size === 0;
    return `${JSON.stringify(key)}: ${isText ? '"VARCHAR"' : describe(child)}`;
  });
  return `{${members.join(", ")}}`;
}

/** Every text below a node. Names may differ in case alone, so members are taken by their place. */
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
