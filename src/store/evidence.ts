import {literal, literals} from "../lib/sql.js";
import type {ExportShape} from "../model/vocabulary.js";
import {exportShapes} from "../model/vocabulary.js";
import type {NamedType} from "./derive.js";
import {givenColumns} from "./derive.js";
import {joinParts} from "./parts.js";

// Which of several copies gives a value follows from the copies alone: the one whose shape ranks first, then the
// smallest value. So any order and any split of the same files end in the same events. What a further copy needs to
// decide is kept with the event. It is null for an event whose copies are all of one shape and agree in their time.

/** The shape whose steps and modified properties come in parts, in files of their own. */
const partShape = literal("portal-csv" satisfies ExportShape);

/** The columns of a store file with the evidence. */
export const evidenceColumns: readonly NamedType[] = [
  // The columns whose values are not of the event's `export_shape`, with the shapes of the values.
  {name: "filled", type: "MAP(VARCHAR, VARCHAR)"},
  // Every time that the copies gave, with the best shape of each, if they gave several.
  {name: "times", type: 'STRUCT(shape VARCHAR, "time" TIMESTAMP)[]'},
  // The places of steps and modified properties that came in parts.
  {name: "step_origins", type: "STRUCT(file VARCHAR, position BIGINT)[]"},
  {name: "change_origins", type: "STRUCT(file VARCHAR, position BIGINT)[]"}
];

const shapes = `[${literals(exportShapes)}]`;

/** SQL for the rank of a shape, from 1. */
function toRank(shape: string): string {
  return `coalesce(list_position(${shapes}, ${shape}), ${exportShapes.length + 1})`;
}

/** The lists of an event, each with the column for the origins of its parts. */
const lists = [
  ["steps", "step_origins"],
  ["changes", "change_origins"]
] as const;

const listNames: readonly string[] = lists.map(([name]) => name);

/** The columns in which each copy has at most one value. */
const valueColumns = givenColumns.filter(
  (name) => !["event_id", "time", "export_shape", "export_file", ...listNames].includes(name)
);

/**
 * The query for the events of which a source has the copies: `event_id`, the other given columns and the evidence. A
 * row of the source without a time has parts of the event.
 */
export function chooseValues(source: string): string {
  const joined = lists.map(([name, origins]) => {
    const parts = `SELECT seq, event_id, ${name}, ${origins}, export_file FROM ${source} WHERE ${isPart(name)}`;
    return `joined_${name} AS (${joinParts(parts, "event_id", name, origins)})`;
  });
  return `WITH best AS (${bestValues(source)}), every AS (${everyTime(source)}), ${joined.join(", ")}
SELECT ${selection.join(",\n  ")}
FROM best JOIN every USING (event_id) ${listNames.map((name) => `LEFT JOIN joined_${name} USING (event_id)`).join(" ")}`;
}

/** For each event the best value of each column, with the rank of its shape. Parts are joined, not chosen. */
function bestValues(source: string): string {
  const values = [...valueColumns, ...listNames].map((name) => {
    const isValue = `${name} IS NOT NULL${listNames.includes(name) ? ` AND NOT ${isPart(name)}` : ""}`;
    return `min({'rank': ${toRank(shapeOf(name))}, 'value': ${name}}) FILTER (${isValue}) AS ${name}`;
  });
  return `SELECT event_id, ${values.join(",\n  ")},
  min({'rank': ${toRank("export_shape")}, 'shape': export_shape, 'file': export_file}) FILTER (time IS NOT NULL) AS copy
FROM ${source} GROUP BY event_id`;
}

/** For each event every time that its copies gave, best first. */
function everyTime(source: string): string {
  return `SELECT event_id, list({'rank': shape.rank, 'shape': shape.shape, 'time': time} ORDER BY shape.rank, time) AS all_times
FROM (
  SELECT event_id, one.time AS time, min({'rank': ${toRank("one.shape")}, 'shape': one.shape}) AS shape
  FROM (
    SELECT event_id, unnest(coalesce(times, [{'shape': export_shape, 'time': time}])) AS one
    FROM ${source} WHERE time IS NOT NULL
  ) GROUP BY ALL
) GROUP BY event_id`;
}

/** SQL for the shape from which a copy has a column's value. */
function shapeOf(name: string): string {
  return `coalesce(filled[${literal(name)}], export_shape, ${partShape})`;
}

/** SQL for whether a copy's list came in parts. */
export function isPart(name: string): string {
  return `(${name} IS NOT NULL AND ${shapeOf(name)} = ${partShape})`;
}

const partRank = toRank(partShape);

/** SQL for whether an event's list is that of its parts. */
function isJoined(name: string): string {
  return `joined_${name}.${name} IS NOT NULL AND coalesce(best.${name}.rank > ${partRank}, true)`;
}

// A time with a fraction of a second fills one without.
const best = "all_times[1].time";
const finer = `list_filter(all_times, lambda t: t.time > ${best} AND date_trunc('second', t.time) = ${best})`;
const chosenTime = `coalesce(${finer}[1].time, ${best})`;

const fills = [...valueColumns, ...listNames].map((name) => {
  const rank = listNames.includes(name)
    ? `CASE WHEN ${isJoined(name)} THEN ${partRank} ELSE best.${name}.rank END`
    : `best.${name}.rank`;
  return `CASE WHEN ${rank} > copy.rank THEN {'key': ${literal(name)}, 'value': ${shapes}[${rank}]} END`;
});
const filled = `map_from_entries(list_filter([${fills.join(",\n  ")}], lambda entry: entry IS NOT NULL))`;

const selection = [
  "event_id",
  ...valueColumns.map((name) => `best.${name}.value AS ${name}`),
  `${chosenTime} AS time`,
  "copy.shape AS export_shape",
  "copy.file AS export_file",
  ...lists.flatMap(([name, origins]) => [
    `CASE WHEN ${isJoined(name)} THEN joined_${name}.${name} ELSE best.${name}.value END AS ${name}`,
    `CASE WHEN ${isJoined(name)} THEN joined_${name}.${origins} END AS ${origins}`
  ]),
  `nullif(${filled}, MAP {}) AS filled`,
  `CASE WHEN len(all_times) > 1
    THEN list_transform(all_times, lambda t: {'shape': t.shape, 'time': t.time}) END AS times`
];
