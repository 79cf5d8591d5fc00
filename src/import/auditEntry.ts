import {literal, literals} from "../model/sqlText.js";
import {configurationActivities, statusSpellings, userActivities} from "../model/vocabulary.js";
import type {AuditMember} from "../store/staged.js";
import {fold} from "./typedColumns.js";

// What is peculiar to an entry of the audit log, as SQL over the fields by name.

const targetsSchema = `[{"id": "VARCHAR", "displayName": "VARCHAR", "type": "VARCHAR"}]`;
const detailsSchema = `[{"key": "VARCHAR", "value": "VARCHAR"}]`;

/** Whether it is an entry of another service than provisioning. */
export const isForeign = `found = 'audit' AND NOT (
    coalesce(lower(service) = 'account provisioning', false)
    OR coalesce(lower(category) = 'provisioningmanagement', false)
    OR coalesce(activity IN ('Quarantine', 'User Provisioning'), false))`;

const targets = `try(from_json(once_decoded(targets), ${literal(targetsSchema)}))`;
const details = `try(from_json(once_decoded(details), ${literal(detailsSchema)}))`;

/** The columns of the table `audits` that an entry has otherwise than events, as SQL over the fields by name. */
export const auditColumns: Readonly<Record<AuditMember, string>> = {
  activity: "activity",
  kind: `CASE WHEN activity = 'Quarantine' THEN 'Quarantine'
    WHEN activity IN (${literals(configurationActivities)}) THEN 'Configuration'
    WHEN activity IN (${literals(userActivities)}) THEN 'UserProvisioning' ELSE 'Other' END`,
  result: fold("result", statusSpellings),
  reason: "error_reason",
  target_name: `text(${targets}[1].displayName)`,
  target_id: `text(${targets}[1].id)`,
  job_id: `text(list_filter(${details}, lambda d: lower(d.key) = 'jobid')[1].value)`,
  app_id: `text(list_filter(${targets}, lambda t: lower(t.type) = 'serviceprincipal')[1].id)`
};
