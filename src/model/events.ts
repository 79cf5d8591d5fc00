import type {Column, Form, RecordOf} from "./columns.js";
import {column, required} from "./columns.js";

/** The source of a column's values: an export, the event's other columns and parts, the file, or the time zone. */
type Source = "export" | "event" | "import" | "zone";

/** A column of `events`: its source and, if that is exports, the fields. @public The public module needs its name. */
export interface EventColumn<
  Name extends string = string,
  Type extends Column["type"] = Column["type"],
  From extends Source = Source,
  Field extends string = string
> extends Column<Name, Type> {
  source: From;
  fields: readonly Field[];
}

/** A column from an export, in the field of its name or in others. */
function given<const N extends string, const T extends Column["type"], const F extends string = N>(
  name: N,
  type: T,
  form: Form,
  description: string,
  ...fields: F[]
): EventColumn<N, T, "export", F> {
  const from = fields.length ? fields : ([name] as unknown as F[]);
  return {...column(name, type, form, description), source: "export", fields: from};
}

function made<
  const S extends Exclude<Source, "export">,
  const N extends string,
  const T extends Column["type"]
>(source: S, name: N, type: T, form: Form, description: string): EventColumn<N, T, S, never> {
  return {...column(name, type, form, description), source, fields: []};
}

/** The columns of the table `events`. */
export const eventColumns = [
  required(
    given(
      "event_id",
      "VARCHAR",
      "id",
      "The log's own id of the event; where no export gives it, `change:` or `ondemand:` and the change's."
    )
  ),
  required(given("time", "TIMESTAMP", "kept", "When it happened, UTC.")),
  required(made("zone", "day", "DATE", "kept", "The day of `time` in the report's time zone.")),
  required(made("zone", "local_time", "TIMESTAMP", "kept", "`time` in the report's time zone.")),
  given("tenant_id", "VARCHAR", "id", "The Entra tenant."),
  given("job_id", "VARCHAR", "job", "The provisioning job."),
  given("cycle_id", "VARCHAR", "id", "The run of the job."),
  given("change_id", "VARCHAR", "id", "The change within the cycle."),
  given("correlation_id", "VARCHAR", "id", "The id that ties related log entries together."),
  made(
    "event",
    "connector",
    "VARCHAR",
    "word",
    "The first part of the job id: the connector's template."
  ),
  required(
    made(
      "event",
      "sync_type",
      "VARCHAR",
      "word",
      "Object, or Password for a password hash sync job."
    )
  ),
  required(
    given(
      "action",
      "VARCHAR",
      "word",
      "Create, Update, Delete, Disable, StagedDelete, Other; an unknown word as written; Unknown if absent."
    )
  ),
  required(
    given(
      "status",
      "VARCHAR",
      "word",
      "Success, Warning, Failure, Skipped; an unknown word as written; Unknown if absent."
    )
  ),
  made("event", "skip_reason", "VARCHAR", "word", "Why it was skipped, in the log's word."),
  made("event", "skip_class", "VARCHAR", "kept", "harmless or needs-work; null unless Skipped."),
  made("event", "skip_property", "VARCHAR", "attribute", "The property that caused the skip."),
  given("error_code", "VARCHAR", "word", "The log's error code."),
  given("error_category", "VARCHAR", "word", "The log's error category."),
  given("error_reason", "VARCHAR", "reason", "The log's error text."),
  given("recommended_action", "VARCHAR", "removed", "The log's advice."),
  made(
    "event",
    "tries",
    "INTEGER",
    "kept",
    "How often it was retried, read from the reason or the escrow step."
  ),
  made(
    "event",
    "next_retry",
    "TIMESTAMP",
    "kept",
    "When it is tried again, UTC, read from the same places."
  ),
  given(
    "duration_ms",
    "BIGINT",
    "kept",
    "How long it took, in milliseconds.",
    "duration_ms",
    "start_time",
    "time"
  ),
  given("app_id", "VARCHAR", "id", "The service principal's id."),
  given("app_name", "VARCHAR", "kept", "The service principal's name."),
  given(
    "source_system",
    "VARCHAR",
    "kept",
    "Where the object comes from; the directory's former name is folded."
  ),
  given("target_system", "VARCHAR", "kept", "Where it is provisioned to; likewise."),
  given("source_system_raw", "VARCHAR", "kept", "The source system as written.", "source_system"),
  given("target_system_raw", "VARCHAR", "kept", "The target system as written.", "target_system"),
  given("initiator_type", "VARCHAR", "word", "Who started it: user, application or system."),
  given("initiator_name", "VARCHAR", "initiator", "The name of who started it."),
  given(
    "identity_type",
    "VARCHAR",
    "word",
    "User, Group and so on; spellings and SCIM schema names are folded."
  ),
  given("source_id", "VARCHAR", "id", "The object's id in the source system."),
  given("source_name", "VARCHAR", "name", "Its display name there.", "source_name", "steps"),
  given("source_upn", "VARCHAR", "upn", "Its user principal name there.", "source_upn", "steps"),
  given("target_id", "VARCHAR", "id", "The object's id in the target system."),
  given("target_name", "VARCHAR", "name", "Its display name there."),
  given("target_upn", "VARCHAR", "upn", "Its user principal name there."),
  given(
    "reportable_id",
    "VARCHAR",
    "name",
    "The readable identifier that the steps give.",
    "reportable_id",
    "steps"
  ),
  required(
    made(
      "event",
      "changed",
      "BOOLEAN",
      "kept",
      "Whether anything was changed: an Export step succeeded; without steps, a property's values differ on Success or Warning."
    )
  ),
  required(
    made("import", "export_shape", "VARCHAR", "kept", "The shape of its copies that ranks first.")
  ),
  required(
    made(
      "import",
      "export_file",
      "VARCHAR",
      "file",
      "The file of the copy of that shape; of several the first by name."
    )
  )
] as const;

/** The columns of `steps`, except its event and place: what a step of an event holds. */
export const stepColumns = [
  column("name", "VARCHAR", "word", "The step's name."),
  column(
    "type",
    "VARCHAR",
    "word",
    "Import, Scoping, Matching, Processing, ReferenceResolution, Export."
  ),
  column("status", "VARCHAR", "word", "Success, Warning, Failure, Skipped."),
  column("description", "VARCHAR", "step", "The log's text about the step."),
  column(
    "details",
    "MAP(VARCHAR, VARCHAR)",
    "details",
    "The step's details; nested values as JSON text."
  )
] as const;

/** The columns of `changes`, except its event and place: what a modified property of an event holds. */
export const changeColumns = [
  column("property", "VARCHAR", "attribute", "The property's name."),
  column("old_value", "VARCHAR", "value", "Its value before."),
  column("new_value", "VARCHAR", "value", "Its value after.")
] as const;

type AnyEventColumn = (typeof eventColumns)[number];

/** The names of the columns of `events` that come from a source. */
export type NameFrom<From extends Source> = Extract<AnyEventColumn, {source: From}>["name"];

/** The fields of exports that columns of `events` are read from. */
export type EventField = Extract<AnyEventColumn, {source: "export"}>["fields"][number];

export type StepRecord = RecordOf<(typeof stepColumns)[number]>;
export type ChangeRecord = RecordOf<(typeof changeColumns)[number]>;

/** Everything that the store has about one event: the columns of `events`, and its parts in order. */
export interface EventRecord extends RecordOf<Exclude<AnyEventColumn, {name: "day"}>> {
  steps: StepRecord[];
  changes: ChangeRecord[];
}

/** The columns of `events` that are stored. */
export const storedEventColumns: readonly EventColumn[] = eventColumns.filter(
  ({source}) => source !== "zone"
);

/** The columns of `events` that the site tables count by and filters use. */
export const dimensionColumns = [
  "tenant_id",
  "app_id",
  "app_name",
  "job_id",
  "connector",
  "sync_type",
  "action",
  "status",
  "skip_class",
  "skip_reason",
  "error_code",
  "source_system",
  "target_system",
  "identity_type"
] as const satisfies readonly AnyEventColumn["name"][];

/** The columns of `events` with the identity that an event was about, on both sides. */
export const identityColumns = [
  "source_id",
  "source_name",
  "source_upn",
  "target_id",
  "target_name",
  "target_upn",
  "reportable_id"
] as const satisfies readonly AnyEventColumn["name"][];
