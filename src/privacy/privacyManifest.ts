import type {Form} from "../model/columns.js";
import {forms} from "../model/columns.js";
import type {Privacy} from "../model/privacy.js";
import {privacyWords} from "../model/privacy.js";
import type {TableName} from "../model/publishedTables.js";
import {publishedTables} from "../model/publishedTables.js";

/**
 * The form of every column of every table. Derived columns are made after the columns that they follow from were
 * redacted.
 */
export const columnForms = Object.fromEntries(
  Object.entries(publishedTables).map(([name, {columns}]) => [
    name,
    Object.fromEntries(columns.map(({name, form}) => [name, form]))
  ])
) as Record<TableName, Record<string, Form>>;

/** How a redacted report describes itself to those who get it. */
interface PrivacyManifest {
  privacy: Privacy;
  description: string;
  forms: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, Readonly<Record<string, Form>>>>;
}

/** The manifest of a redacted report: the form of each column. */
export function toPrivacyManifest(privacy: Exclude<Privacy, "full">): PrivacyManifest {
  return {privacy, description: privacyWords[privacy], forms, tables: columnForms};
}
