import {toTemplate} from "../guidance/reasonTemplate.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbersOfObjects} from "./TableSpec.js";

/** The function that the statements below call. The code that makes the tables must add it to the database first. */
export const reasonTemplate = ["reason_template", toTemplate] as const;

/**
 * One row per distinct template of the events' reasons, numbered from 0, and `reason_sets`, which gives each reason's
 * template. Each text becomes a template only once, however many events have it.
 */
export const reasons = {
  ships: "whole",
  dependsOn: [],
  sql: [
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
  ],
  keep: keepNumbersOfObjects("reasons", "reason_set")
} as const satisfies TableSpec;
