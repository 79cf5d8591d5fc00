/** A column of a published table: its SQL type, whether it may be null, and what it holds. */
export interface Column {
  name: string;
  type: string;
  required?: true;
  says: string;
}

/** A column that may be null. */
export function column(name: string, type: string, says: string): Column {
  return {name, type, says};
}

/** A column that is never null. */
export function required(name: string, type: string, says: string): Column {
  return {name, type, required: true, says};
}
