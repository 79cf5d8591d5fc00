import type {FieldPaths, RecordKind, ShapeReader} from "./Shape.js";
import {eventFields} from "./Shape.js";

// The CSV splitter writes each row's values under the names of fields.
const paths: FieldPaths = Object.fromEntries(eventFields.map((field) => [field, [field]]));

/** The portal's CSV: the main file, and the rows of the steps and properties files. */
export const portalCsvReader = toReader("event");
export const portalCsvPartReader = toReader("part");

function toReader(kind: RecordKind): ShapeReader {
  return {
    shape: "portal-csv",
    kind,
    marks: [],
    recognises: (at) => `${at("portal_csv")} = '${kind}'`,
    paths,
    idPrefix: "change:"
  };
}
