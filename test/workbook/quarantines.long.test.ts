import {describe, expect, it} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import {quarantineSpans} from "../../src/workbook/quarantines.js";
import {openTinyReport} from "../fixtures/tinyReport.js";

const restart = "Enable/restart provisioning configuration";

async function spansOf(lines: string): Promise<Row[]> {
  const database = await openTinyReport(undefined, lines);
  const {rows} = await database.query(
    `WITH ${quarantineSpans} SELECT * FROM quarantine_spans ORDER BY job, started_at`
  );
  return rows;
}

describe("a quarantine", () => {
  const times = async (lines: string) =>
    (await spansOf(lines)).map(({app_name, started_at, ended_at}) =>
      [app_name, toClock(started_at as Date), toClock(ended_at as Date)].join(" ")
    );

  const toClock = (time: Date | null) => time?.toISOString().slice(8, 16) ?? "null";

  it("of one job is not ended by another's", async () => {
    const lines = `
1 01:00 | Payroll | Quarantine | In quarantine
1 02:00 | Crm     | Quarantine | In quarantine
1 03:00 | Crm     | Quarantine | No longer in quarantine
1 04:00 | Crm     | ${restart} |`;
    expect(await times(lines)).toEqual(["Crm 01T02:00 01T03:00", "Payroll 01T01:00 null"]);
  });

  it("begins again after a restart that did not help", async () => {
    const lines = `
1 01:00 | Crm | Quarantine | In quarantine
1 02:00 | Crm | ${restart} |
1 02:40 | Crm | Quarantine | In quarantine`;
    expect(await times(lines)).toEqual(["Crm 01T01:00 01T02:00", "Crm 01T02:40 null"]);
  });

  it("is not there for a restart alone, nor a second time for leaving twice", async () => {
    const lines = `
1 01:00 | Crm | ${restart} |
1 02:00 | Crm | Quarantine | In quarantine
1 03:00 | Crm | Quarantine | No longer in quarantine
1 04:00 | Crm | Quarantine | No longer in quarantine`;
    expect(await times(lines)).toEqual(["Crm 01T02:00 01T03:00"]);
  });

  it("is ended by an entry that names only the app, if that has only one job", async () => {
    const one = `
1 01:00 | Crm | Quarantine | In quarantine |  |  | job 1
1 02:00 | Crm | ${restart} |               |  |  | -`;
    expect(await times(one)).toEqual(["Crm 01T01:00 01T02:00"]);
    const two = `${one}
1 03:00 | Crm | Quarantine | In quarantine |  |  | job 2`;
    expect(await times(two)).toEqual(["Crm 01T01:00 null", "Crm 01T03:00 null"]);
  });

  it.each([
    ["The job has exited the quarantine state.", false],
    ["Removed from quarantine", false],
    ["Quarantine was lifted", false],
    ["Quarantined: too many users left the scope", true],
    ["EncounteredEscrowProportionThreshold", true],
    ["", true]
  ])("follows from %j: %s", async (reason, isIn) => {
    const spans = await spansOf(`1 01:00 | Crm | Quarantine | ${reason}`);
    expect(spans.map(({started}) => started !== null)).toEqual([isIn]);
  });
});
