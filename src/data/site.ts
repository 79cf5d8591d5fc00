import {tmpdir} from "node:os";
import packageJson from "../../package.json" with {type: "json"};
import type {AlertSettings} from "../alerts/rules.js";
import type {NativeDatabase} from "../engine/native.js";
import type {PrepareOptions} from "../import/prepareReport.js";
import {prepareReport} from "../import/prepareReport.js";
import type {Privacy} from "../model/privacy.js";
import {stricterPrivacy} from "../model/privacy.js";
import {literals} from "../model/sqlText.js";
import {Pseudonyms, readPrivacyKey} from "../privacy/redact/Pseudonyms.js";
import {makeRedactedStore} from "../privacy/redact/redactedStore.js";
import {readSettings} from "../settings/settings.js";
import {openStore} from "../store/openStore.js";
import type {Places} from "../store/places.js";
import {placesFromEnv} from "../store/places.js";
import {reasonTemplate} from "../tables/reasonRows.js";
import {toStatements} from "../tables/siteTables.js";
import type {RunQuery} from "../workbook/answer.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {NamedWorkbook} from "./ownWorkbooks.js";
import {readOwnWorkbooks} from "./ownWorkbooks.js";

/** The store of the report that is being built, and what the pages say about it. */
export interface Site {
  database: NativeDatabase;
  /** Runs a query over site tables, which are made when they are first read. */
  run: RunQuery;
  /** Makes site tables, unless they are there. */
  make: (tables: readonly string[]) => Promise<void>;
  /** Null if nothing was imported and there is no sample. */
  meta: ReportMeta | null;
  /** What makes the stand-ins of a redacted report; null if it is not redacted. */
  pseudonyms: Pseudonyms | null;
  /** How many objects a group needs at least to be told of in an aggregate. */
  smallestGroup: number;
  /** The user's own workbooks. */
  own: readonly NamedWorkbook[];
  /** From where on rules of alerts fire, and the user's own. */
  alerts: AlertSettings;
}

interface SiteOptions extends PrepareOptions {
  /** The least privacy; the settings may ask for more. */
  privacy?: Privacy;
}

/**
 * Imports what is new and opens the report's store; under a privacy, the settings' or the stricter one that
 * is asked for, a store that holds it redacted, so that whatever is made of it is.
 */
export async function openSite(
  places: Places = placesFromEnv(),
  {privacy: asked = "full", ...options}: SiteOptions = {}
): Promise<Site> {
  const settings = await readSettings(places);
  const {title, timeZone, guidance: guides, smallestGroup, alerts} = settings;
  const privacy = stricterPrivacy(settings.privacy, asked);
  const {store, isSample} = await prepareReport(places, options);
  const own = await readOwnWorkbooks(places);
  // What aggregates are made of is redacted, too: what is not there cannot be told by mistake.
  const key = privacy === "full" ? null : await readPrivacyKey(places.store);
  const folder = key ? await makeRedactedStore(store, key) : store;
  const database = await openStore(folder, {timeZone});
  await confine(database, [folder, tmpdir()]);
  database.addTextFunction(...reasonTemplate);
  const {rows} = await database.query(factsQuery);
  const {events, ...facts} = rows[0] as Facts;
  const {version} = packageJson;
  const meta = {
    ...{title, version, timeZone, guides, sample: isSample, events, ...facts},
    ...(privacy === "full" ? {} : {privacy})
  };
  const pseudonyms = key && new Pseudonyms(key);
  const shown = events ? meta : null;
  return {database, ...toRun(database), meta: shown, pseudonyms, smallestGroup, own, alerts};
}

// What users write into reports, workbooks and rules runs here, too: it reads the history, and no other file.
async function confine(database: NativeDatabase, folders: readonly string[]): Promise<void> {
  await database.run(`SET allowed_directories = [${literals(folders)}]`);
  await database.run("SET enable_external_access = false");
}

function toRun(database: NativeDatabase): Pick<Site, "run" | "make"> {
  const made = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: a table that one query makes is there for the next.
  const enqueue = <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
  const make = (tables: readonly string[]) =>
    enqueue(async () => {
      for (const statement of toStatements(tables, made)) await database.run(statement);
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
