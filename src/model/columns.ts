/** How a redacted report shows a column, and what each form means. */
export const forms = {
  kept: "unchanged",
  word: "unchanged if it is one word or a known code, otherwise ‹removed›",
  attribute: "an attribute's name, unchanged; values within it are removed",
  activity: "unchanged if the activity is known, otherwise “Other activity”",
  id: "a stand-in, the same for the same id everywhere",
  upn: "a stand-in, the same for the same name everywhere",
  name: "a stand-in, the same for the same name everywhere",
  initiator: "a stand-in; the provisioning service keeps its name",
  target: "a stand-in; an app keeps its name",
  job: "the connector unchanged, with a stand-in for the rest",
  file: "a stand-in",
  reason: "fixed words for the parts of the text that the guidance knows, otherwise ‹removed›",
  step: "empty, except for a reference that was not resolved, in fixed words",
  details:
    "names of attributes unchanged, values masked; skip reasons and yes or no of scoping stay",
  value: "a mask: the same for the same value of this attribute of this object",
  complaint: "the reason, without the value",
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
