import type {Result} from "../engine/Database.js";

/**
 * The values of an answer's column, by its SQL type. Times are the wall clock of the report's zone; in coverage, which
 * reads the history itself, they are UTC.
 */
interface Values {
  VARCHAR: string;
  INTEGER: number;
  DOUBLE: number;
  BOOLEAN: boolean;
  DATE: Date;
  TIMESTAMP: Date;
}

type ColumnType = keyof Values;

/** The columns of an item's answer, in order, with their SQL types; a question mark marks those that may be null. */
export type RowSpec = Readonly<Record<string, ColumnType | `${ColumnType}?`>>;

/** A row of an answer with these columns. */
export type RowOf<Spec extends RowSpec> = {
  readonly [Name in keyof Spec]: Spec[Name] extends ColumnType
    ? Values[Spec[Name]]
    : Spec[Name] extends `${infer Type extends ColumnType}?`
      ? Values[Type] | null
      : never;
};

/** The rows of a result. Throws if its columns are not those of the spec. */
export function readRows<Spec extends RowSpec>(
  {columns, rows}: Result,
  spec: Spec
): readonly RowOf<Spec>[] {
  const given = columns.map(({name, type}) => `${name} ${type}`).join();
  const expected = Object.entries(spec).map(([name, type]) => `${name} ${type.replace("?", "")}`);
  if (given !== expected.join()) throw new Error(`invalid columns: ${given}`);
  return rows as readonly unknown[] as readonly RowOf<Spec>[];
}
