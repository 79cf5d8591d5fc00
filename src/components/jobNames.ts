import type {Row} from "../engine/Database.js";
import {groupBy} from "../model/groupBy.js";
import {shortenMiddle} from "./coverageColumns.js";

/** What tells the jobs of rows apart; without a job it is the app. */
export function toJobKey({job_id, app}: Row): string {
  return String(job_id ?? app ?? "");
}

/** What each job of the rows is called, by its key: its app, and where an app has several, its id too. */
export function toJobNames(rows: readonly Row[]): Map<string, string> {
  const apps = new Map(rows.map((row) => [toJobKey(row), String(row.app ?? "(no app)")]));
  const sharers = groupBy([...apps.values()], (app) => app);
  return new Map(
    [...apps].map(([job, app]) => [
      job,
      sharers.get(app)!.length > 1 ? `${app}, ${shortenMiddle(job)}` : app
    ])
  );
}
