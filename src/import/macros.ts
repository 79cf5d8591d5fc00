import {literal, literals} from "../model/sqlText.js";
import {entraName, oldEntraName} from "../model/vocabulary.js";

// Graph writes some times with an offset, the stream with seven fraction digits, older records and
// spreadsheets in the American way. Casts go through the connection's zone, which is UTC.
const timeFormats = [
  "%-m/%-d/%Y, %-I:%M:%S.%g %p",
  "%-m/%-d/%Y, %-I:%M:%S %p",
  "%-m/%-d/%Y %-I:%M:%S %p %z",
  "%-m/%-d/%Y %-I:%M:%S %p",
  "%-m/%-d/%Y %-H:%M:%S",
  "%-m/%-d/%Y %-I:%M %p",
  "%-m/%-d/%Y %-H:%M"
];

/** The functions that the columns and the normalising query use, to be created once per connection. */
export const macros = [
  // Nothing, an empty text and the word None all mean: not in this data.
  `text(x) AS CASE WHEN x NOT IN ('', 'None') THEN x END`,
  `any_instant(x) AS coalesce(
    try_cast(x AS TIMESTAMPTZ)::TIMESTAMP,
    try_strptime(x, [${literals(timeFormats)}])::TIMESTAMP)`,
  // "infinity" is a time to DuckDB, and so is a year before Christ.
  `sound_instant(x) AS CASE WHEN year(x) BETWEEN 1970 AND 9998 THEN x END`,
  // Some ways of export encode a text once more, or give an object as the first of a list.
  `once_decoded(x) AS CASE WHEN starts_with(x, '"') THEN coalesce(try(json_extract_string(x, '$')), x)
    WHEN x <> 'null' THEN x END`,
  `inner_json(x) AS CASE WHEN x = '[]' THEN NULL
    WHEN starts_with(x, '[') THEN coalesce(try(json_extract(x, '$[0]')::VARCHAR), x)
    ELSE once_decoded(text(x)) END`,
  `fold_system(x) AS CASE WHEN starts_with(x, ${literal(oldEntraName)})
    THEN ${literal(entraName)} || x[${oldEntraName.length + 1}:] ELSE x END`,
  // A SCIM schema name ends in the type: urn:ietf:params:scim:schemas:core:2.0:User.
  `fold_type(x) AS upper(split_part(x, ':', -1)[1]) || split_part(x, ':', -1)[2:]`,
  `without_empty_key(map) AS CASE WHEN map_contains(map, '')
    THEN map_from_entries(list_filter(map_entries(map), lambda entry: entry.key <> '')) ELSE map END`
].map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro}`);
