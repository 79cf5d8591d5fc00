import type {Result} from "../engine/Database.js";

/**
 * What the values of an answer's column are, by its SQL type. Times are the wall clock of the report's zone; those of
 * coverage, which reads the history itself, are UTC.
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

/** The columns of an item's answer, in their order, with their SQL types; a question mark stands for those that may be null. */
export type RowSpec = Readonly<Record<string, ColumnType | `${ColumnType}?`>>;

/** A row of an answer with such columns. */
export type RowOf<Spec extends RowSpec> = {
  readonly [Name in keyof Spec]: Spec[Name] extends ColumnType
    ? Values[Spec[Name]]
    : Spec[Name] extends `${infer Type extends ColumnType}?`
      ? Values[Type] | null
      : never;
};

/** The rows of a result, once its columns are those that a query is said to give. */
export function readRows<Spec extends RowSpec>(
  {columns, rows}: Result,
  spec: Spec
): readonly RowOf<Spec>[] {
  const given = columns.map(({name, type}) => `${name} ${type}`).join();
  const said = Object.entries(spec).map(([name, type]) => `${name} ${type.replace("?", "")}`);
  if (given !== said.join()) throw new Error(`invalid columns: ${given}`);
  return rows as readonly unknown[] as readonly RowOf<Spec>[];
}
