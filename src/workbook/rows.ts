/** What the values of an answer's column are, by its SQL type. Times are the wall clock of the report's zone. */
interface Values {
  VARCHAR: string;
  INTEGER: number;
  DOUBLE: number;
  BOOLEAN: boolean;
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
