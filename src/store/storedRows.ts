import {join} from "node:path";
import type {NamedType} from "./derive.js";
import {derivationRule, givenSelection, storeColumns, toStoreRows} from "./derive.js";
import {evidenceColumns} from "./evidence.js";
import type {MonthFile} from "./manifest.js";
import {parquetFiles} from "./parquetFiles.js";

/** Whether the derived columns of a file are those of the current rule. */
export function isCurrent({rule}: Pick<MonthFile, "rule">): boolean {
  return rule === derivationRule;
}

/**
 * The query for the events in files of a store: the columns of the store, and those with the evidence. Where a file was
 * written by another rule, the derived columns are computed again.
 */
export function storedRows(folder: string, files: readonly MonthFile[]): string {
  const columns = [...storeColumns, ...evidenceColumns];
  const toPaths = (list: readonly MonthFile[]) => list.map(({file}) => join(folder, file));
  const current = typedRows(columns, toPaths(files.filter(isCurrent)));
  const outdated = toPaths(files.filter((file) => !isCurrent(file)));
  if (outdated.length === 0) return current;
  const evidence = evidenceColumns.map(({name}) => name);
  const given = `SELECT ${[...givenSelection, ...evidence].join(", ")} FROM (${typedRows(columns, outdated)})`;
  return `${current} UNION ALL BY NAME ${toStoreRows(given, evidence)}`;
}

/** The query for the columns of a table's files. Columns that an older version did not write are null. */
export function typedRows(columns: readonly NamedType[], paths: readonly string[]): string {
  const types = columns.map(({name, type}) => `NULL::${type} AS ${name}`);
  const none = `SELECT ${types.join(", ")} WHERE false`;
  if (paths.length === 0) return none;
  const names = columns.map(({name}) => name);
  return `SELECT ${names.join(", ")} FROM (${none} UNION ALL BY NAME FROM ${parquetFiles(paths)})`;
}
