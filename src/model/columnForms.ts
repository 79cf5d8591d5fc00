import type {Privacy} from "./privacy.js";
import {privacyWords} from "./privacy.js";
import type {TableName, tables} from "./tables.js";

/** In which forms a column leaves a redacted report, and what each means. */
const forms = {
  kept: "as it is",
  word: "as it is where it is one word or a known code, else ‹removed›",
  attribute: "an attribute's name, as it is; values within it are removed",
  activity: "as it is where the activity is known, else “Other activity”",
  id: "a stand-in, the same for the same id everywhere",
  upn: "a stand-in, the same for the same name everywhere",
  name: "a stand-in, the same for the same name everywhere",
  initiator: "a stand-in; the provisioning service keeps its name",
  target: "a stand-in; an app keeps its name",
  job: "the connector as it is, with a stand-in for the rest",
  file: "a stand-in",
  reason: "fixed words for what is known of the text, else ‹removed›",
  step: "empty but for a reference that was not resolved, in fixed words",
  details:
    "names of attributes as they are, values masked; skip reasons and yes or no of scoping stay",
  value: "a mask: the same while the value of this attribute of this object is the same",
  complaint: "why, without the value that it is about",
  evidence: "the same words with stand-ins",
  removed: "removed"
} as const;

export type Form = keyof typeof forms;

/** The form of every column of every table; what is worked out of others is so after they were redacted. */
export const columnForms = {
  events: {
    event_id: "id",
    time: "kept",
    day: "kept",
    local_time: "kept",
    tenant_id: "id",
    job_id: "job",
    cycle_id: "id",
    change_id: "id",
    correlation_id: "id",
    connector: "word",
    sync_type: "word",
    action: "word",
    status: "word",
    skip_reason: "word",
    skip_class: "kept",
    skip_property: "attribute",
    error_code: "word",
    error_category: "word",
    error_reason: "reason",
    recommended_action: "removed",
    tries: "kept",
    next_retry: "kept",
    duration_ms: "kept",
    app_id: "id",
    app_name: "kept",
    source_system: "kept",
    target_system: "kept",
    source_system_raw: "kept",
    target_system_raw: "kept",
    initiator_type: "word",
    initiator_name: "initiator",
    identity_type: "word",
    source_id: "id",
    source_name: "name",
    source_upn: "upn",
    target_id: "id",
    target_name: "name",
    target_upn: "upn",
    reportable_id: "name",
    changed: "kept",
    export_shape: "kept",
    export_file: "file"
  },
  steps: {
    event_id: "id",
    step_no: "kept",
    name: "word",
    type: "word",
    status: "word",
    description: "step",
    details: "details"
  },
  changes: {
    event_id: "id",
    change_no: "kept",
    property: "attribute",
    old_value: "value",
    new_value: "value"
  },
  objects: {
    app_id: "id",
    job_id: "job",
    source_id: "id",
    identity_type: "word",
    source_name: "name",
    source_upn: "upn",
    target_id: "id",
    app_name: "kept",
    source_system: "kept",
    target_system: "kept",
    first_seen: "kept",
    last_seen: "kept",
    last_event_id: "id",
    last_action: "word",
    last_status: "word",
    error_code: "word",
    state: "kept",
    failing_since: "kept",
    failures: "kept",
    recovered_at: "kept",
    tries: "kept",
    next_retry: "kept"
  },
  cycles: {
    job_id: "job",
    cycle_id: "id",
    app_name: "kept",
    started: "kept",
    ended: "kept",
    duration_s: "kept",
    events: "kept",
    objects: "kept",
    creates: "kept",
    updates: "kept",
    deletes: "kept",
    disables: "kept",
    staged_deletes: "kept",
    others: "kept",
    successes: "kept",
    warnings: "kept",
    failures: "kept",
    skips: "kept"
  },
  links: {
    person: "id",
    app_id: "id",
    job_id: "job",
    source_id: "id",
    evidence: "evidence"
  },
  audits: {
    audit_id: "id",
    time: "kept",
    tenant_id: "id",
    activity: "activity",
    kind: "kept",
    result: "word",
    reason: "reason",
    target_name: "target",
    target_id: "id",
    job_id: "job",
    app_id: "id",
    initiator_name: "initiator",
    correlation_id: "id",
    export_shape: "kept",
    export_file: "file"
  },
  imports: {
    file: "file",
    sha256: "removed",
    shape: "kept",
    bytes: "kept",
    records: "kept",
    new_events: "kept",
    duplicates: "kept",
    conflicts: "kept",
    audits: "kept",
    left_out: "kept",
    rejects: "kept",
    parts: "kept",
    incomplete: "kept",
    unknown_headings: "removed",
    conflict_columns: "kept",
    disagreements: "kept",
    first_time: "kept",
    last_time: "kept",
    imported_at: "kept"
  },
  rejects: {
    file: "file",
    position: "kept",
    reason: "complaint",
    record: "removed"
  },
  pending: {
    file: "file",
    change_id: "id",
    steps: "kept",
    changes: "kept"
  }
} as const satisfies {[T in TableName]: Record<ColumnOf<T>, Form>};

type ColumnOf<T extends TableName> = (typeof tables)[T]["columns"][number]["name"];

/** What a redacted report says of itself to whoever gets it. */
interface PrivacyManifest {
  privacy: Privacy;
  says: string;
  forms: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, Readonly<Record<string, Form>>>>;
}

/** The manifest of a redacted report: which column left in which form. */
export function toPrivacyManifest(privacy: Exclude<Privacy, "full">): PrivacyManifest {
  return {privacy, says: privacyWords[privacy], forms, tables: columnForms};
}
