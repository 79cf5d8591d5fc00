/** How a redacted report shows a column, and what each form means. */
export const forms = {
  kept: "as it is",
  word: "as it is where it is one word or a known code, else ‹removed›",
  attribute: "an attribute's name, as it is; values within it are removed",
  activity: "as it is where the activity is known, else “Other activity”",
  id: "a stand-in, the same for the same id everywhere",
  upn: "a stand-in, the same for the same name everywhere",
  name: "a stand-in, the same for the same name everywhere",
  initiator: "a stand-in; the provisioning service keeps its name",
  target: "a stand-in; an app keeps its name",
  job: "the connector as it is, with a stand-in for the rest",
  file: "a stand-in",
  reason: "fixed words for what is known of the text, else ‹removed›",
  step: "empty but for a reference that was not resolved, in fixed words",
  details:
    "names of attributes as they are, values masked; skip reasons and yes or no of scoping stay",
  value: "a mask: the same while the value of this attribute of this object is the same",
  complaint: "why, without the value that it is about",
  evidence: "the same words with stand-ins",
  removed: "removed"
} as const;

export type Form = keyof typeof forms;

/** What the values of an SQL type are in a record: times are text, as `2026-10-31T14:05:00`. */
interface Values {
  VARCHAR: string;
  TIMESTAMP: string;
  DATE: string;
  INTEGER: number;
  BIGINT: number;
  BOOLEAN: boolean;
  "MAP(VARCHAR, VARCHAR)": Record<string, string>;
}

type SqlType = keyof Values;

/** A column of a published table: what it holds, whether it may be null, and how a redacted report shows it. */
export interface Column<Name extends string = string, Type extends SqlType = SqlType> {
  name: Name;
  type: Type;
  required?: true;
  form: Form;
  description: string;
}

/** A column that may be null. */
export function column<const Name extends string, const Type extends SqlType>(
  name: Name,
  type: Type,
  form: Form,
  description: string
): Column<Name, Type> {
  return {name, type, form, description};
}

/** The same column, never null. */
export function required<C extends Column>(column: C): C & {required: true} {
  return {...column, required: true};
}

/** What a record of such columns holds, by their names. */
export type RecordOf<C extends Column> = {
  [Each in C as Each["name"]]: Each extends {required: true}
    ? Values[Each["type"]]
    : Values[Each["type"]] | null;
};
