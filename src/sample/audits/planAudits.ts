import {day as dayMs} from "../../model/localTime.js";
import type {SampleOptions} from "../company.js";
import {createCompany} from "../company.js";
import {createIds} from "../random.js";
import type {AuditEntry} from "./AuditEntry.js";
import {planConfigurations, planQuarantines} from "./jobEntries.js";
import {planForeign, planObjects} from "./objectEntries.js";

/** The audit log over the days, in order of time: it tells of the stories what events do not. */
export function planAudits(options: SampleOptions): AuditEntry[] {
  const company = createCompany(options);
  const {start, days} = company.calendar;
  const plans = [planQuarantines, planConfigurations, planObjects, planForeign];
  const ids = createIds(options.seed, "audits");
  return plans
    .flatMap((plan) => plan(company))
    .filter(({time}) => time >= start && time < start + days * dayMs)
    .sort((a, b) => a.time - b.time)
    .map((draft) => ({
      ...draft,
      id: `${draft.category === "ProvisioningManagement" ? "Sync" : "Directory"}_${ids.guid()}`,
      correlationId: ids.guid()
    }));
}
