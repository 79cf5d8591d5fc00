import type {LocalTime} from "./localTime.js";

/** A step of an event. */
export interface StepRecord {
  name: string | null;
  type: string | null;
  status: string | null;
  description: string | null;
  details: Record<string, string> | null;
}

/** A property that an event modified. */
export interface ChangeRecord {
  property: string | null;
  old_value: string | null;
  new_value: string | null;
}

/** The columns of an event that are not text. */
interface TypedColumns {
  event_id: string;
  /** UTC, as `2026-10-31T14:05:00.123456`. */
  time: string;
  /** The same on the wall clock of the report's zone. */
  local_time: LocalTime;
  next_retry: string | null;
  tries: number | null;
  duration_ms: number | null;
  changed: boolean;
  steps: StepRecord[];
  changes: ChangeRecord[];
}

/** Everything that the store knows of one event: the columns of `events`, and its parts in order. */
export type EventRecord = TypedColumns & Readonly<Record<TextColumn, string | null>>;

type TextColumn =
  | "tenant_id"
  | "job_id"
  | "cycle_id"
  | "change_id"
  | "correlation_id"
  | "connector"
  | "sync_type"
  | "action"
  | "status"
  | "skip_reason"
  | "skip_class"
  | "skip_property"
  | "error_code"
  | "error_category"
  | "error_reason"
  | "recommended_action"
  | "app_id"
  | "app_name"
  | "source_system"
  | "target_system"
  | "source_system_raw"
  | "target_system_raw"
  | "initiator_type"
  | "initiator_name"
  | "identity_type"
  | "source_id"
  | "source_name"
  | "source_upn"
  | "target_id"
  | "target_name"
  | "target_upn"
  | "reportable_id"
  | "export_shape"
  | "export_file";
