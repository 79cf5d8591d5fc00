import {html} from "htl";
import type {Alert, AlertReport} from "../alerts/Alert.js";
import {isFiring, severities, sortAlerts} from "../alerts/Alert.js";
import {dataAgeRule, judgeAge} from "../alerts/rules/dataAge.js";
import {ItemCard, updateCard} from "../components/cards/ItemCard.js";
import {AlertList, BrokenRules, RuleList} from "../components/views/AlertList.js";
import type {Row} from "../engine/Database.js";
import {formatNoun} from "../model/format.js";
import type {ReportMeta} from "../workbook/overview.js";
import {spikeSource} from "../workbook/spikes.js";
import {NothingImported, PageFrame} from "./PageFrame.js";

/** What the page is drawn from. */
interface AlertFacts {
  meta: ReportMeta | null;
  report: AlertReport | null;
  /** From how many hours on the data is old; false if that is not judged. */
  ageLimit: number | false;
}

/** What is wrong by the rules, as a page; all of it came with the page, but how old the data is. */
export function AlertsPage({meta, report, ageLimit}: AlertFacts): HTMLElement {
  if (!meta || !report) return NothingImported();
  const alerts = judgeAgain({meta, report, ageLimit}, new Date());
  const {timeZone} = meta;
  const over = alerts.filter((alert) => !isFiring(alert));
  const firing = alerts.filter(isFiring);
  const {broken, rules} = report;
  const shown = {rules, timeZone};
  const cards = [
    toCard({...firingCard, rows: firing, of: alerts.length, body: AlertList(firing, shown)}),
    toCard({...resolvedCard, rows: over, of: alerts.length, body: AlertList(over, shown)}),
    broken.length
      ? toCard({...brokenCard, rows: broken, of: rules.length, body: BrokenRules(broken)})
      : null,
    toCard({...ruleCard, rows: rules, of: rules.length, body: RuleList(rules)})
  ];
  return PageFrame(meta, {body: [html`<div class="items">${cards}</div>`, Statistics()]});
}

const firingCard = {
  id: "alerts-firing",
  title: "Firing",
  says: "What fires at the newest event, the worst first: new if it did not fire a day before, otherwise continuing.",
  none: "No alert fires.",
  unit: "alerts"
};

const resolvedCard = {
  id: "alerts-resolved",
  title: "Resolved",
  says: "What fired a day before and no longer fires.",
  none: "Nothing that fired a day before has ended.",
  unit: "alerts"
};

const brokenCard = {
  id: "alerts-broken",
  title: "Rules that failed",
  says: "Rules in the settings that failed, and why. The other rules were evaluated.",
  none: "",
  unit: "rules"
};

const ruleCard = {
  id: "alert-rules",
  title: "Rules",
  says: "Each rule, its threshold, and how it judges. Change a threshold, turn a rule off or add your own in data/settings.json.",
  none: "",
  unit: "rules"
};

interface Shown {
  id: string;
  title: string;
  says: string;
  none: string;
  unit: string;
  rows: readonly object[];
  of: number;
  body: Node;
}

const sql =
  "-- The rules were evaluated when the report was built. Their queries are in src/alerts/rules.";

function toCard({none, rows: shown, of, unit, body, ...head}: Shown): HTMLElement {
  const card = ItemCard({...head, width: "wide", view: head.id});
  const rows = shown as readonly Row[];
  const [first] = rows;
  if (!first) updateCard(card, {state: "empty", events: 0, of, unit, message: none});
  else {
    const columns = Object.keys(first).map((name) => ({name, type: typeOf(rows, name)}));
    const answer = {events: rows.length, columns, rows: [...rows]};
    updateCard(card, {state: "ready", answer, of, unit, sql, timeZone: "UTC", body});
  }
  return card;
}

function typeOf(rows: readonly Row[], name: string): string {
  return rows.some((row) => typeof row[name] === "number") ? "DOUBLE" : "VARCHAR";
}

/** One line with how many alerts fire, which leads to them; hidden while none does. */
export function AlertLine({meta, report, ageLimit}: AlertFacts): HTMLElement {
  const alerts = meta && report ? judgeAgain({meta, report, ageLimit}, new Date()) : [];
  const firing = alerts.filter(isFiring);
  const line = html`<p class="alert-line">${firing.length ? html`<a href="./alerts">${toCounts(firing)}</a>` : null}</p>`;
  line.hidden = firing.length === 0;
  return line;
}

/** `5 alerts: 2 critical, 3 warning` */
function toCounts(firing: readonly Alert[]): string {
  const parts = severities
    .map((severity) => ({
      severity,
      count: firing.filter((alert) => alert.severity === severity).length
    }))
    .filter(({count}) => count > 0)
    .map(({severity, count}) => `${count} ${severity}`);
  return `${formatNoun(firing.length, "alert")}: ${parts.join(", ")}`;
}

// The page may be opened long after it was built.
function judgeAgain(
  {meta, report, ageLimit}: {meta: ReportMeta; report: AlertReport; ageLimit: number | false},
  clock: Date
): Alert[] {
  const others = report.alerts.filter(({rule}) => rule !== dataAgeRule.id);
  if (meta.sample || ageLimit === false) return [...others];
  const {asOf: newest, timeZone} = meta;
  return sortAlerts([...others, ...judgeAge({newest, limit: ageLimit, timeZone}, clock)]);
}

function Statistics(): HTMLElement {
  return html`<section class="alert-statistics" aria-label="How the rules judge">
    <h2>How the rules judge</h2>
    <p><b>A spike</b> is a day that is far above the days of its kind, working days or weekends, in the four weeks before
      it. The modified z-score measures how far: it is the number of deviations between the day and the median of those
      days. The deviation is their median absolute deviation divided by 0.6745. A few extreme days hardly change a
      median, but they change a mean and a standard deviation. The limit of 3.5 comes from ${spikeSource}. Counts vary by
      chance by about their square root, so the deviation is at least that.</p>
    <p><b>A rhythm</b> is the median time between the starts of a job's cycles in the four weeks before its last event.
      Many jobs are quiet at night and on weekends, so a job is silent only if it is quiet for longer than ever in these
      weeks. Periods without an event of any job, such as a holiday week, do not count.</p>
    <p><b>States</b> are judged each time from the events up to the newest, and from the events up to a day before it. A
      day is the 24 hours that end with the moment.</p>
  </section>`;
}
