import {tmpdir} from "node:os";
import packageJson from "../../package.json" with {type: "json"};
import type {AlertSettings} from "../alerts/rules.js";
import type {NativeDatabase} from "../engine/native/native.js";
import type {PrepareOptions, ReportStore} from "../import/prepareReport.js";
import {chooseReportStore, prepareReport} from "../import/prepareReport.js";
import {createQueue} from "../lib/queue.js";
import {literals} from "../lib/sql.js";
import type {Privacy} from "../model/privacy.js";
import {stricterPrivacy} from "../model/privacy.js";
import {Pseudonyms, readPrivacyKey} from "../privacy/redact/Pseudonyms.js";
import {makeRedactedCopy} from "../privacy/redact/redactedCopy.js";
import {readSettings} from "../settings/settings.js";
import {openStore} from "../store/openStore.js";
import type {Places} from "../store/places.js";
import {toPlaces} from "../store/places.js";
import {reasonTemplate} from "../tables/reasonRows.js";
import {toStatements} from "../tables/siteTables.js";
import type {RunQuery} from "../workbook/answer.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {OwnWorkbookFile} from "./ownWorkbooks.js";
import {readOwnWorkbooks} from "./ownWorkbooks.js";

/** The report that a site or a snapshot is made from: its open store, and what pages show about the report. */
export interface OpenReport {
  database: NativeDatabase;
  /** Runs a query over site tables, which are made when they are first read. */
  run: RunQuery;
  /** Makes site tables that do not exist yet. */
  make: (tables: readonly string[]) => Promise<void>;
  /** Null if nothing was imported and there is no sample. */
  meta: ReportMeta | null;
  /** What makes the stand-ins of a redacted report; null if it is not redacted. */
  pseudonyms: Pseudonyms | null;
  /** How many objects a group needs at least to be shown in an aggregate. */
  smallestGroup: number;
  /** The user's own workbooks. */
  own: readonly OwnWorkbookFile[];
  /** The thresholds of the alert rules, and the user's own rules. */
  alerts: AlertSettings;
}

export interface OpenOptions extends PrepareOptions {
  /** The user's own workbooks, if they were read already. */
  own?: readonly OwnWorkbookFile[];
  /** The least privacy. The settings may demand more. */
  privacy?: Privacy;
}

/**
 * Imports new exports and opens the report's store. Uses the stricter of the settings' privacy and the requested one;
 * if that is not `full`, it opens a redacted copy of the store, so that everything made from it is redacted.
 */
export function openReport(
  places: Places,
  {privacy = "full", own, ...options}: OpenOptions = {}
): Promise<OpenReport> {
  return open(places, {chooseStore: () => prepareReport(places, options), privacy, own});
}

/**
 * Opens the report's store in the same way, but without an import. A loader runs after an import, and may run for every
 * request.
 */
export function openImportedReport(): Promise<OpenReport> {
  const places = toPlaces();
  return open(places, {chooseStore: () => chooseReportStore(places), privacy: "full"});
}

interface Opening extends Pick<OpenOptions, "own"> {
  chooseStore: () => Promise<ReportStore>;
  privacy: Privacy;
}

async function open(
  places: Places,
  {chooseStore, privacy: requested, own: known}: Opening
): Promise<OpenReport> {
  const settings = await readSettings(places);
  const {title, timeZone, guidance: guides, smallestGroup, alerts} = settings;
  const privacy = stricterPrivacy(settings.privacy, requested);
  const {store, isSample} = await chooseStore();
  const own = known ?? (await readOwnWorkbooks(places));
  // Aggregates are made from a redacted store, too, so that nothing in them can leak by mistake.
  const key = privacy === "full" ? null : await readPrivacyKey(places.store);
  const folder = key ? await makeRedactedCopy(store, key) : store;
  const database = await openStore(folder, {timeZone, workIn: tmpdir()});
  await confine(database, [folder, tmpdir()]);
  database.addTextFunction(...reasonTemplate);
  const {rows} = await database.query(factsQuery);
  const {events, ...facts} = rows[0] as Facts;
  const stretches = await readStretches(database);
  const {version} = packageJson;
  const meta = {
    ...{title, version, timeZone, guides, sample: isSample, events, ...facts},
    ...(privacy === "full" ? {} : {privacy})
  };
  const pseudonyms = key && new Pseudonyms(key);
  const shown = events ? meta : null;
  return {
    database,
    ...toRun(database, stretches),
    meta: shown,
    pseudonyms,
    smallestGroup,
    own,
    alerts
  };
}

// The SQL that users write into reports, workbooks and rules runs here, too. It can read the store and no other file.
async function confine(database: NativeDatabase, folders: readonly string[]): Promise<void> {
  await database.run(`SET allowed_directories = [${literals(folders)}]`);
  await database.run("SET enable_external_access = false");
}

function toRun(
  database: NativeDatabase,
  stretches: readonly string[]
): Pick<OpenReport, "run" | "make"> {
  const made = new Set<string>();
  // If one query makes a table, the next query finds it.
  const enqueue = createQueue();
  const make = (tables: readonly string[]) =>
    enqueue(async () => {
      for (const statement of toStatements(tables, made, stretches)) await database.run(statement);
    });
  const run: RunQuery = async (needs, sql) => {
    await make(needs.map((need) => (typeof need === "string" ? need : need.table)));
    return enqueue(() => database.query(sql));
  };
  return {make, run};
}

type Facts = Omit<ReportMeta, "title" | "version" | "timeZone" | "sample" | "guides" | "privacy">;

const instant = (sql: string) => `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%gZ')`;

const factsQuery = `SELECT
  (SELECT count(*)::INTEGER FROM events) AS events,
  (SELECT ${instant("min(time)")} FROM events) AS firstEvent,
  (SELECT ${instant("max(time)")} FROM events) AS asOf,
  (SELECT ${instant("max(imported_at)")} FROM imports) AS importedAt,
  (SELECT count(*)::INTEGER FROM imports) AS files,
  (SELECT coalesce(sum(left_out), 0)::INTEGER FROM imports) AS leftOut,
  (SELECT coalesce(sum(rejects), 0)::INTEGER FROM imports) AS rejects`;

// About as many events as are sorted at a time: those of a stretch stay in memory.
const eventsOfStretch = 500_000;

// The last hour of a stretch may have any number of events.
const stretchesQuery = `WITH hours AS (
  SELECT date_trunc('hour', time) AS hour, count(*) AS events
  FROM events
  GROUP BY hour
),
placed AS (
  SELECT hour, (sum(events) OVER (ORDER BY hour) - events) // ${eventsOfStretch} AS stretch
  FROM hours
)
SELECT strftime(min(hour), '%Y-%m-%d %H:00:00') AS since
FROM placed
GROUP BY stretch
ORDER BY stretch`;

/** Conditions on the time of events: each leaves those of a stretch, the oldest first. */
async function readStretches(database: NativeDatabase): Promise<string[]> {
  const {rows} = await database.query(stretchesQuery);
  const starts = rows.map(({since}) => `TIMESTAMP '${since}'`);
  return starts.map((start, i) => {
    const end = starts[i + 1];
    return end ? `time >= ${start} AND time < ${end}` : `time >= ${start}`;
  });
}

/** The current time, or SOURCE_DATE_EPOCH (seconds since 1970), for builds that must give the same bytes again. */
export function readClock(): Date {
  const {SOURCE_DATE_EPOCH: epoch} = process.env;
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
}
