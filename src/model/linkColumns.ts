import type {Column} from "./columns.js";
import {column, required} from "./columns.js";

/** The columns of the table `links`. */
export const linkColumns: readonly Column[] = [
  required(
    "person",
    "VARCHAR",
    "The same text for all objects of one identity: the first of their source ids, GUIDs before others, which come with tenant and system; it may change when more of them become known."
  ),
  column("app_id", "VARCHAR", "The object's service principal."),
  column("job_id", "VARCHAR", "Its provisioning job."),
  required("source_id", "VARCHAR", "Its id in the source system."),
  required("evidence", "VARCHAR", "The ids and UPNs that tie it to the others.")
];
