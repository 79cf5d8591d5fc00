import {html} from "htl";
import type {Alert, AlertReport} from "../alerts/Alert.js";
import {isFiring, severities, sortAlerts} from "../alerts/Alert.js";
import {toAlertAnswers} from "../alerts/alertAnswers.js";
import {dataAgeRule, judgeAge} from "../alerts/rules/dataAge.js";
import {formatNoun} from "../lib/format.js";
import {alertsWorkbook} from "../workbook/alertsWorkbook.js";
import type {ReportMeta} from "../workbook/overview.js";
import {spikeSource} from "../workbook/spikes.js";
import {NothingImported} from "./PageFrame.js";
import {ReportPage} from "./ReportPage.js";

/** What the page shows. */
interface AlertFacts {
  meta: ReportMeta | null;
  report: AlertReport | null;
  /** The number of hours from which the data counts as old; false if its age is not judged. */
  ageLimit: number | false;
}

/** The firing rules, as a page. Everything comes with the page, except how old the data is. */
export function AlertsPage({meta, report, ageLimit}: AlertFacts): HTMLElement {
  if (!meta || !report) return NothingImported();
  const {timeZone} = meta;
  const alerts = judgeAgain({meta, report, ageLimit}, new Date());
  const toAnswers = (hasLinks: boolean) =>
    toAlertAnswers({...report, alerts}, {timeZone, hasLinks});
  const saved = {answers: toAnswers(false), to: report.asOf};
  return ReportPage(alertsWorkbook, toAnswers(true), meta, {saved, below: Statistics()});
}

/** One line with the number of firing alerts, as a link to them; hidden while none fires. */
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

// The page may be opened long after it was built, so the age of the data is judged again.
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
