import {cyclesQuery} from "../model/cycles.js";
import {linksQuery} from "../model/links.js";
import {objectsQuery} from "../model/objects.js";
import {reportTables, toEnd} from "./moments.js";
import type {Moment} from "./Rule.js";

/**
 * The statements that put views in the way of the published tables, for one connection alone, that hold them as they
 * were `back` days before a moment: nothing that happened later counts, and what is made of events is made anew.
 */
export function asOfTables(moment: Moment, back = 0): string[] {
  const before = `WHERE time < ${toEnd(moment, back)}`;
  const ofEvents = "WHERE event_id IN (SELECT event_id FROM events)";
  const views = {
    events: `FROM ${reportTables}.events ${before}`,
    audits: `FROM ${reportTables}.audits ${before}`,
    steps: `FROM ${reportTables}.steps ${ofEvents}`,
    changes: `FROM ${reportTables}.changes ${ofEvents}`,
    objects: objectsQuery,
    cycles: cyclesQuery,
    links: linksQuery
  };
  return Object.entries(views).map(
    ([name, sql]) => `CREATE OR REPLACE TEMP VIEW ${name} AS ${sql}`
  );
}
