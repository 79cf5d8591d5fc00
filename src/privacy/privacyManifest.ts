import type {Form} from "../model/columns.js";
import {forms} from "../model/columns.js";
import type {Privacy} from "../model/privacy.js";
import {privacyWords} from "../model/privacy.js";
import type {TableName} from "../model/publishedTables.js";
import {tables} from "../model/publishedTables.js";

/** The form of every column of every table; what is worked out of others is so after they were redacted. */
export const columnForms = Object.fromEntries(
  Object.entries(tables).map(([name, {columns}]) => [
    name,
    Object.fromEntries(columns.map(({name, form}) => [name, form]))
  ])
) as Record<TableName, Record<string, Form>>;

/** What a redacted report says of itself to those who get it. */
interface PrivacyManifest {
  privacy: Privacy;
  description: string;
  forms: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, Readonly<Record<string, Form>>>>;
}

/** The manifest of a redacted report: which column left in which form. */
export function toPrivacyManifest(privacy: Exclude<Privacy, "full">): PrivacyManifest {
  return {privacy, description: privacyWords[privacy], forms, tables: columnForms};
}
