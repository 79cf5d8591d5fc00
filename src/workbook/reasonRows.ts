import {toTemplate} from "../guidance/reasonTemplate.js";

/** The function that the tables below call; whoever makes them lends it to the database. */
export const reasonTemplate = ["reason_template", toTemplate] as const;

/**
 * The statements for `reasons`, one row per distinct template of the events' reasons, numbered from 0; and
 * for `reason_sets`, which reason has which. A text is made a template once, however many events have it.
 */
export const reasonTables = [
  `CREATE TABLE reason_templates AS
SELECT error_reason, nullif(reason_template(error_reason), '') AS reason
FROM (SELECT DISTINCT error_reason FROM events WHERE error_reason IS NOT NULL)`,
  `CREATE TABLE reasons AS
SELECT (row_number() OVER (ORDER BY reason) - 1)::INTEGER AS reason_set, reason
FROM (SELECT DISTINCT reason FROM reason_templates WHERE reason IS NOT NULL)
ORDER BY ALL`,
  `CREATE TABLE reason_sets AS
SELECT error_reason, reason_set
FROM reason_templates
JOIN reasons USING (reason)`
];
