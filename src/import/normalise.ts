import {rejectReasons} from "../model/rejectReasons.js";
import {literal} from "../model/sqlText.js";
import {statusSpellings} from "../model/vocabulary.js";
import {toStagedRows} from "../store/staged.js";
import {auditColumns, isForeign} from "./auditEntry.js";
import {filled, listPaths, nameFields, recognise} from "./shapeFields.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {toStructure} from "./structure.js";
import {fold, isPartDamaged, parsedFields, typedColumns} from "./typedColumns.js";

/**
 * The query that turns a batch, whose texts are its two parameters, into staged rows, one per record. Every
 * record is parsed once.
 */
export function normaliseQuery(readers: readonly ShapeReader[]): string {
  const structure = toStructure("json", listPaths(readers));
  // What no record of the batch needs would still cost each of them, and the planning.
  const hasAudits = readers.some(({kind}) => kind === "audit");
  const rows = `WITH ${lines()}, ${structure.layers.map(toLayer).join(", ")}, recognised AS (
  SELECT *, ${recognise(readers, structure)} AS reader FROM layer${structure.layers.length - 1}
), named AS (
  SELECT place, record, complaint, layer_0 IS NULL AS damaged, ${structure.isDamaged} AS incomplete,
    reader.shape AS shape, reader.kind AS found, ${nameFields(readers, structure)} FROM recognised
), parsed AS (
  SELECT *, ${parse()}, ${hasAudits ? isForeign : "false"} AS is_foreign FROM named
)
${toRows(hasAudits)}`;
  return toStagedRows(rows, hasAudits);
}

/** Likewise, the query that gives the numbers of the readers that a batch's first records, or all, need. */
export function recogniseQuery(readers: readonly ShapeReader[], records?: number): string {
  const paths: string[] = [];
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  const {layers, at} = toStructure("json", paths);
  const whens = readers.map(
    ({recognises}, i) => `WHEN ${recognises((path) => filled(at(path)))} THEN ${i}`
  );
  return `WITH ${lines(records)}, ${layers.map(toLayer).join(", ")}
SELECT DISTINCT CASE ${whens.join(" ")} END AS reader FROM layer${layers.length - 1} WHERE reader IS NOT NULL`;
}

function lines(most?: number): string {
  const texts = [1, 2].map((number) => `unnest(string_split(decode($${number}), chr(10)))`);
  return `lines AS (
  SELECT *, split_part(place, chr(9), 4) AS complaint, CASE WHEN complaint = '' THEN record END AS json
  FROM (SELECT ${texts[0]} AS record, ${texts[1]} AS place) ${most ? `LIMIT ${most}` : ""}
)`;
}

function toLayer(list: string, i: number): string {
  return `layer${i} AS (SELECT *, ${list} FROM ${i === 0 ? "lines" : `layer${i - 1}`})`;
}

function parse(): string {
  return Object.entries(parsedFields)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(", ");
}

const auditStruct = Object.entries(auditColumns).map(([name, sql]) => `'${name}': ${sql}`);

function toRows(hasAudits: boolean): string {
  return `SELECT
  split_part(place, chr(9), 1)::INTEGER AS file_no,
  (file_no::BIGINT << 32) | split_part(place, chr(9), 2)::BIGINT AS seq,
  CASE
    WHEN complaint <> '' THEN complaint
    WHEN damaged THEN ${literal(rejectReasons.notJson)}
    WHEN shape IS NULL OR is_foreign THEN NULL
    WHEN found = 'part' THEN CASE WHEN change_id IS NULL THEN ${literal(rejectReasons.noChange)} END
    WHEN event_id IS NULL THEN ${literal(rejectReasons.noId)}
    WHEN time IS NULL THEN ${literal(rejectReasons.noTime)}
    WHEN sound_instant(any_time) IS NULL THEN ${literal(`${rejectReasons.unknownTime}: `)} || time[:40]
  END AS reason,
  CASE WHEN reason IS NOT NULL THEN 'reject' WHEN shape IS NULL OR is_foreign THEN 'left out' ELSE found END AS kind,
  CASE WHEN reason IS NOT NULL THEN record[:2000] END AS record,
  CASE WHEN reason IS NOT NULL THEN 'record ' || split_part(place, chr(9), 2)
    || CASE WHEN split_part(place, chr(9), 3) <> '' THEN ', line ' || split_part(place, chr(9), 3) ELSE '' END END AS position,
  coalesce(${fold("status", statusSpellings)} <> ${fold("envelope_status", statusSpellings)}, false) AS disagrees,
  incomplete OR ${isPartDamaged} AS incomplete,
  shape AS export_shape,
  split_part(place, chr(9), 5) AS export_file,
  ${hasAudits ? `CASE WHEN kind = 'audit' THEN {${auditStruct.join(", ")}} END AS audit,` : ""}
  ${typedColumns.map(({name, sql}) => `${sql} AS ${name}`).join(",\n  ")}
FROM parsed`;
}
