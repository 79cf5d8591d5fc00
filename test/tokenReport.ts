import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {importExports} from "../src/import/importExports.js";
import type {Places} from "../src/store/places.js";
import {toPlaces} from "../src/store/places.js";
import type {Json} from "./records.js";
import {failure, graphRecord, streamRecord, toLines} from "./records.js";
import {
  auditRecord,
  auditRow,
  auditStreamRecord,
  betaRecord,
  logAnalyticsRow,
  onDemandAnswer,
  portalEvent,
  queryAnswer,
  toCsv
} from "./shapeRecords.js";

/** Every token of the report below: none of them may leave a redacted one. */
export const tokens: string[] = [];

/** A text of its own, which looks like a word of a log. */
function token(): string {
  const number = tokens.length.toString(26).padStart(4, "0");
  const text = `Qwx${number.replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)]!)}zy`;
  tokens.push(text);
  return text;
}

function guid(): string {
  const text = `c0ff${tokens.length.toString(16).padStart(4, "0")}-ab12-4cd3-8ef4-0123456789ab`;
  tokens.push(text);
  return text;
}

const upn = () => `${token()}@${token()}.example`;
const tenant = guid();
const time = (hour: number) => `2026-10-05T${String(hour).padStart(2, "0")}:30:00Z`;
const job = (name: string) => `${name}.${tenant}.${guid()}`;
const [hr, crm] = [job("hr"), job("scim")];
const app = {id: guid(), displayName: "Crm"};

/** One person whom two apps know: by the same id and the same UPN. */
const ada = {id: guid(), name: `${token()} ${token()}`, upn: upn(), worker: token()};

function steps(): Json[] {
  return [
    {
      name: "EntryImportAdd",
      provisioningStepType: "import",
      status: "success",
      description: `Received User '${token()}' of ${token()}`,
      details: {department: token(), displayName: `${token()} ${token()}`, Identifier: guid()}
    },
    {
      name: "EntrySynchronizationScoping",
      provisioningStepType: "scoping",
      status: "success",
      description: `Evaluated ${token()}`,
      details: {
        "Active in the source system": "True",
        "Scoping filter evaluation passed": "False",
        ScopeEvaluationResult: JSON.stringify({
          [`${token()}.department EQUALS ${token()}`]: false,
          [`${token()} ${token()}`]: true
        })
      }
    },
    {
      name: "EntryExportAdd",
      provisioningStepType: "export",
      status: "skipped",
      description: `Unable to assign ${token()} as the members of ${token()}: UnableToResolveReferenceAttributeValue`,
      details: {ReportableIdentifier: upn(), "a b": token()}
    }
  ];
}

const changes = () => [
  {displayName: "title", oldValue: token(), newValue: token()},
  {displayName: `members[value eq "${guid()}"]`, oldValue: null, newValue: token()}
];

/** A record of one person's, in which every text that is somebody's is a token. */
function record(parts: Json = {}): Json {
  return graphRecord({
    id: guid(),
    activityDateTime: time(8),
    tenantId: tenant,
    jobId: crm,
    cycleId: guid(),
    changeId: guid(),
    provisioningSteps: steps(),
    modifiedProperties: changes(),
    servicePrincipal: app,
    initiatedBy: {id: guid(), displayName: `${token()} ${token()}`, initiatorType: "user"},
    sourceIdentity: identity(upn()),
    targetIdentity: identity(upn()),
    ...parts
  });
}

function identity(name: string, id = guid()): Json {
  return {
    id,
    displayName: `${token()} ${token()}`,
    identityType: "User",
    details: {UserPrincipalName: name}
  };
}

const adaIn = (jobId: string, source: Json, target: Json, parts: Json = {}): Json =>
  record({jobId, sourceIdentity: source, targetIdentity: target, ...parts});

const asSource = {...identity(ada.upn, ada.id), displayName: ada.name};
const back = token();
const forth = token();
const flip = (oldValue: string, newValue: string) => [{displayName: "city", oldValue, newValue}];

/** Ada comes from a worker's number, goes on to an app, fails there, and moves to and fro. */
const hers: Json[] = [
  adaIn(hr, identity("", ada.worker), identity(ada.upn.toUpperCase(), ada.id), {
    sourceSystem: {id: "w", displayName: "Workday", details: {}}
  }),
  adaIn(crm, asSource, identity(upn()), {
    activityDateTime: time(9),
    modifiedProperties: flip(back, forth)
  }),
  adaIn(crm, asSource, identity(upn()), {
    activityDateTime: time(10),
    modifiedProperties: flip(forth, back)
  }),
  adaIn(crm, asSource, identity(upn()), {
    activityDateTime: time(11),
    provisioningStatusInfo: failure({
      errorCode: "SystemForCrossDomainIdentityManagementBadRequest",
      reason: `StatusCode: 409 for '${token()}' of ${token()} ${token()}: uniqueness. This operation was retried 3 times.`,
      recommendedAction: `Ask ${token()} ${token()}`,
      errorCategory: "nonServiceFailure"
    })
  })
];

const unknownStatus = record({
  provisioningAction: `${token()} ${token()}`,
  provisioningStatusInfo: failure({errorCode: `${token()} ${token()}`, reason: token()})
});

const audits = [
  auditRecord({
    id: guid(),
    correlationId: guid(),
    activityDisplayName: `${token()} ${token()}`,
    resultReason: `${token()} could not be written`,
    targetResources: [{id: guid(), displayName: `${token()} ${token()}`, type: "User"}],
    initiatedBy: {user: {displayName: token(), userPrincipalName: upn()}},
    additionalDetails: [{key: "JobId", value: crm}],
    tenantId: tenant
  }),
  auditRecord({
    id: guid(),
    correlationId: guid(),
    tenantId: tenant,
    resultReason: `The job of ${token()} is in quarantine: EncounteredEscrowProportionThreshold`
  })
];

function stream(): Json {
  const entity = (): Json => ({
    ...{Id: guid(), Name: `${token()} ${token()}`, identityType: "User"},
    details: {UserPrincipalName: upn()}
  });
  return streamRecord(
    {
      ...{id: guid(), tenantId: tenant, jobId: crm, cycleId: guid(), changeId: guid()},
      sourceIdentity: entity(),
      targetIdentity: entity(),
      initiatedBy: {Type: "user", Id: guid(), Name: `${token()} ${token()}`},
      provisioningSteps: steps().map((step) => ({...step, provisioningStepType: 0, status: 0})),
      modifiedProperties: changes()
    },
    {correlationId: guid(), identity: guid()}
  );
}

function row(): Json {
  const {properties} = stream() as {properties: Json};
  const text = (key: string) => JSON.stringify(properties[key]);
  return logAnalyticsRow({
    ...{AADTenantId: tenant, Id: guid(), JobId: crm, CycleId: guid(), ChangeId: guid()},
    CorrelationId: guid(),
    ResultDescription: `${token()} ${token()}`,
    ResultType: "Failure",
    ProvisioningSteps: text("provisioningSteps"),
    ModifiedProperties: text("modifiedProperties"),
    SourceIdentity: text("sourceIdentity"),
    TargetIdentity: text("targetIdentity"),
    InitiatedBy: text("initiatedBy")
  });
}

function portal(): Record<string, string> {
  const change = guid();
  const names = {"Source display name": token(), "Target display name": token()};
  const main = portalEvent({
    ...{"Event ID": guid(), "Tenant ID": tenant, "Job ID": crm, "Cycle ID": guid()},
    ...{"Change ID": change, "Source ID": guid(), "Target ID": guid(), "Source UPN": upn()},
    ...names,
    "Status reason": `${token()} ${token()}`,
    [`${token()} heading`]: token()
  });
  const step = (id: string) => ({
    ...{"Change ID": id, "Step name": "EntryImportAdd", "Step type": "Import", Status: "Success"},
    ...{Description: `Read ${token()}`, Details: JSON.stringify({department: token()})}
  });
  const changed = {
    ...{"Change ID": change, "Property name": "title"},
    ...{"Old value": token(), "New value": token()}
  };
  return {
    [`${token()}.csv`]: toCsv([main]),
    "steps.csv": toCsv([step(change), step(guid())]),
    "properties.csv": toCsv([changed])
  };
}

function onDemand(): Json {
  return onDemandAnswer({
    provisioningSteps: steps().map(({provisioningStepType, ...step}) => ({
      ...step,
      type: provisioningStepType,
      timestamp: time(8)
    })),
    modifiedProperties: changes(),
    changeId: guid(),
    reportableIdentifier: upn(),
    sourceIdentity: {id: guid(), type: "User"},
    targetIdentity: {id: guid(), type: "User"},
    statusInfo: {status: "Failure", errorCode: "", reason: `${token()} ${token()}`}
  });
}

function beta(): Json {
  const {provisioningAction: _action, provisioningStatusInfo: _status, ...parts} = record();
  return betaRecord(parts);
}

/** The files of the report: every shape of export, audit entries and rejects. */
const files: Record<string, string> = {
  [`${token()}/events.jsonl`]: toLines([...hers, unknownStatus, record(), ...audits]),
  "beta.json": JSON.stringify([beta()]),
  "stream.jsonl": toLines([stream(), auditStreamRecord({id: guid(), correlationId: guid()})]),
  "answer.json": JSON.stringify(queryAnswer(row(), row())),
  "auditRow.json": JSON.stringify(queryAnswer(auditRow({Id: guid(), CorrelationId: guid()}))),
  "demand.json": JSON.stringify(onDemand()),
  "broken.jsonl": `${toLines([record({id: undefined})])}{"id": "${guid()}", "jobId": ${token()}}\n${toLines([record({activityDateTime: token()})])}`,
  ...portal()
};

/** The report's exports, imported, in a folder of their own. */
export async function writeTokenReport(
  settings: Json
): Promise<{places: Places; remove: () => Promise<void>}> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-tokens-"));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, "exports", name);
    await mkdir(join(path, ".."), {recursive: true});
    await writeFile(path, text);
  }
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
  const spec = {exports: "exports", store: "store", settings: "settings.json"};
  const places = toPlaces(spec, folder, {});
  await importExports(places.exports, places.store);
  return {places, remove: () => rm(folder, {recursive: true})};
}
