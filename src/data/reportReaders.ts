import type {AlertReport} from "../alerts/Alert.js";
import {toAlertAnswers} from "../alerts/alertAnswers.js";
import {packAnswers, readCoverage} from "../workbook/coverage.js";
import type {ReportAnswers} from "../workbook/types.js";
import type {ReportWorkbook} from "../workbook/workbooks.js";
import type {OpenReport} from "./openReport.js";
import {readAlerts} from "./readAlerts.js";

/** How a workbook about the whole report is read. */
interface ReportReader {
  /** Makes the content of the file that its page loads. */
  toFile(report: OpenReport): Promise<object>;
  /** Reads what a snapshot shows. Rejects if there is nothing to read it from. */
  readAnswers(report: OpenReport): Promise<ReportReading>;
}

interface ReportReading {
  answers: ReportAnswers;
  /** The instant up to which the answers are, ISO; by default the end of the newest event's day. */
  to?: string;
  /** The alert rules that failed. The command that takes the snapshot writes them to standard error. */
  broken?: AlertReport["broken"];
}

/** How each workbook about the whole report is read, by its id: by queries, or by the alert rules. */
export const reportReaders: {readonly [Id in ReportWorkbook["id"]]: ReportReader} = {
  coverage: {
    toFile: async ({meta, database}) => {
      const answers = meta ? await readCoverage((sql) => database.query(sql)) : {};
      return {meta, answers: packAnswers(answers)};
    },
    readAnswers: async ({database}) => ({
      answers: await readCoverage((sql) => database.query(sql))
    })
  },
  alerts: {
    toFile: async (report) => ({
      meta: report.meta,
      report: await readAlerts(report),
      ageLimit: report.alerts.dataAge
    }),
    readAnswers: async (report) => {
      const judged = await readAlerts(report);
      if (!judged || !report.meta)
        throw new Error("there are no events, so no alert can be judged");
      const {timeZone} = report.meta;
      const answers = toAlertAnswers(judged, {timeZone, hasLinks: false});
      return {answers, to: judged.asOf, broken: judged.broken};
    }
  }
};
