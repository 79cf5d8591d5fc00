import {expect, it} from "vitest";
import {judgeAge} from "../../src/alerts/rules/dataAge.js";
import type {Fields} from "../fixtures/alertTables.js";
import {alertsOf, before, judge, times} from "../fixtures/alertTables.js";

const failed = (time: string, more: Fields = {}): Fields => ({
  time,
  status: "Failure",
  error_code: "Known",
  ...more
});

/** Four weeks with this many events on working days, none on weekends, until a day before. */
function weeks(count: number, fields: Fields, until = 1): Fields[] {
  return Array.from({length: 28 - until + 1}, (_, i) => until + i)
    .filter((days) => ![5, 6].includes(days % 7))
    .flatMap((days) => times(count, {...fields, time: before(days, 1)}));
}

/** A cycle every few hours, up to a number of days before. */
function cycles(job: string, every: number, until: number, from = 28): Fields[] {
  const count = Math.floor(((from - until) * 24) / every);
  return Array.from({length: count + 1}, (_, i) => ({
    time: before(until, i * every),
    job_id: job,
    app_name: job,
    cycle_id: `${job}-${i}`
  }));
}

it("failures far above a job's own history fire for the day, and are over a day later", async () => {
  const history = weeks(4, failed(""));
  const spike = times(40, failed(before(0, 2)));
  const report = await judge({events: [...history, ...spike]});
  expect(alertsOf(report, "failure-spike")).toEqual(["new Travel 40"]);
  // The days before have a median of 4 and a MAD of 0; the deviation is the root of 4: 4 + 3.5 × 2.
  const [alert] = report.alerts.filter(({rule}) => rule === "failure-spike");
  expect(alert).toMatchObject({severity: "warning", threshold: 11});
  expect(alert!.message).toContain("40 failures of Travel");
  expect(alert!.message).toContain("where 4 are usual on such a day and the limit is 11");
  expect(alert!.link).toBe(
    "errors?from=2026-10-29T12%3A00%3A00.001Z&to=2026-10-30T12%3A00%3A00.001Z&job=j-1&status=Failure"
  );
  const later = await judge({events: [...history, ...spike]}, {asOf: "2026-10-31T12:00:00Z"});
  expect(alertsOf(later, "failure-spike")).toEqual(["resolved Travel 40"]);
});

it("neither a usual day, a day after quiet weekends nor few failures are a spike", async () => {
  const history = weeks(4, failed(""));
  expect(
    alertsOf(
      await judge({events: [...history, ...times(10, failed(before(0, 2)))]}),
      "failure-spike"
    )
  ).toEqual([]);
  const monday = {asOf: "2026-11-02T12:00:00Z"};
  const back = [...weeks(20, failed("")), ...times(20, failed(before(-3, 1)))];
  expect(alertsOf(await judge({events: back}, monday), "failure-spike")).toEqual([]);
  expect(alertsOf(await judge({events: times(40, failed(before(0)))}), "failure-spike")).toEqual(
    []
  );
});

it("what happens after the moment does not count", async () => {
  const history = weeks(4, failed(""));
  const events = [...history, ...times(40, failed(before(-1)))];
  expect(alertsOf(await judge({events}), "failure-spike")).toEqual([]);
});

it("disables and deletes are counted separately, without those that failed", async () => {
  const quiet = weeks(2, {});
  const disabled = times(30, {time: before(0, 1), action: "Disable"});
  const deletes = times(30, {time: before(0, 1), action: "Delete", status: "Failure"});
  const report = await judge({events: [...quiet, ...disabled, ...deletes]});
  expect(alertsOf(report, "removal-spike")).toEqual(["new Travel 30"]);
  expect(report.alerts[0]).toMatchObject({rule: "removal-spike", severity: "critical"});
});

it("the user's own limit counts, and false turns a rule off", async () => {
  const events = [...weeks(4, failed("")), ...times(40, failed(before(0, 2)))];
  const at = async (failureSpike: unknown) =>
    alertsOf(await judge({events}, {alerts: {failureSpike}}), "failure-spike");
  expect(await at(17)).toEqual(["new Travel 40"]);
  expect(await at(19)).toEqual([]);
  expect(await at(false)).toEqual([]);
});

it("a job is silent where its rhythm expects it, since when and for how long", async () => {
  const events = [...cycles("busy", 2, 0), ...cycles("dead", 2, 3)];
  const report = await judge({events});
  expect(alertsOf(report, "silent-job")).toEqual(["continuing dead 72"]);
  // Silent after 24 h: it was heard of 3 days before, so that it was silent 1 day before and not 2.
  expect(report.alerts.find(({rule}) => rule === "silent-job")).toMatchObject({
    since: "2026-10-29T12:00:00.000Z",
    threshold: 24
  });
  const resumed = [...events, {time: before(0, 1), job_id: "dead", cycle_id: "again"}];
  expect(alertsOf(await judge({events: resumed}), "silent-job")).toEqual(["resolved Travel 48"]);
});

it("single-event jobs, quiet weekends and a holiday week are no silence", async () => {
  const single = [...cycles("busy", 2, 0), {time: before(20), job_id: "once", cycle_id: "once"}];
  expect(alertsOf(await judge({events: single}), "silent-job")).toEqual([]);
  // Monday, 9:00: quiet since Friday, as on each weekend before.
  const weekdays = weeks(1, {job_id: "office"}).map((event, i) => ({...event, cycle_id: `o-${i}`}));
  const monday = [...weekdays, ...cycles("busy", 2, -3, 28)];
  expect(
    alertsOf(await judge({events: monday}, {asOf: "2026-11-02T09:00:00Z"}), "silent-job")
  ).toEqual([]);
  // A week in which nothing runs at all, and the first of two jobs after it.
  const holiday = [
    ...cycles("one", 2, 8),
    ...cycles("two", 2, 8),
    {time: before(0), job_id: "one", cycle_id: "back"}
  ];
  expect(alertsOf(await judge({events: holiday}), "silent-job")).toEqual([]);
});

it("deletes held back wait until something happens to their objects", async () => {
  const held = ["u-1", "u-2"].map((source_id) => ({
    ...{time: before(2), action: "StagedDelete", status: "Skipped", source_id}
  }));
  expect(alertsOf(await judge({events: held}), "deletes-held-back")).toEqual([
    "continuing Travel 2"
  ]);
  const decided = held.map(({source_id}) => ({time: before(0, 3), action: "Delete", source_id}));
  expect(alertsOf(await judge({events: [...held, decided[0]!]}), "deletes-held-back")).toEqual([
    "continuing Travel 1"
  ]);
  expect(alertsOf(await judge({events: [...held, ...decided]}), "deletes-held-back")).toEqual([
    "resolved Travel 2"
  ]);
});

it("the share that fails is reported per source and per target, without skips by design", async () => {
  const systems = {source_system: "Workday", target_system: "Travel", time: before(0, 1)};
  const harmless = times(100, {...systems, status: "Skipped", skip_class: "harmless"});
  const events = [...harmless, ...times(15, systems), ...times(5, failed(before(0, 1), systems))];
  const report = await judge({events});
  expect(alertsOf(report, "failing-source")).toEqual(["new Workday 0.25"]);
  expect(alertsOf(report, "failing-target")).toEqual(["new Travel 0.25"]);
  const few = await judge({events: events.slice(0, -1)});
  expect(alertsOf(few, "failing-target")).toEqual([]);
});

it("an error code is new once, and only with enough history", async () => {
  const history = weeks(1, failed(""));
  const events = [...history, failed(before(0, 1), {error_code: "Fresh"})];
  expect(alertsOf(await judge({events}), "new-error-code")).toEqual(["new Fresh 1"]);
  expect(alertsOf(await judge({events: events.slice(-1)}), "new-error-code")).toEqual([]);
});

it("a job is near to quarantine by the objects that fail and the week's share", async () => {
  const failing = Array.from({length: 4500}, (_, i) => failed(before(2), {source_id: `u-${i}`}));
  const report = await judge({events: failing});
  // 4,500 of the 5,000 from which on the service judges.
  expect(alertsOf(report, "quarantine-near")).toEqual(["continuing Travel 0.9"]);
  expect(alertsOf(await judge({events: failing.slice(600)}), "quarantine-near")).toEqual([]);
});

it("a job is in quarantine from the entry that reports it until it is restarted", async () => {
  const entered = {
    time: before(0, 5),
    kind: "Quarantine",
    activity: "Quarantine",
    app_id: "a-1",
    reason: "EncounteredQuarantineException"
  };
  const restart = {
    ...{time: before(-1), kind: "Configuration", app_id: "a-1"},
    activity: "Enable/restart provisioning configuration"
  };
  const events = [{time: before(0)}];
  const audits = [entered, restart];
  const report = await judge({events, audits});
  expect(alertsOf(report, "quarantine")).toEqual(["new Travel 5"]);
  expect(report.alerts[0]).toMatchObject({severity: "critical", since: "2026-10-30T07:00:00.000Z"});
  const later = await judge({events, audits}, {asOf: "2026-10-31T13:00:00Z"});
  expect(alertsOf(later, "quarantine")).toEqual(["resolved Travel 6"]);
});

it("a cycle is slow against the job's own", async () => {
  const both = (i: number, started: string, ended: string) =>
    [started, ended].map((time) => ({time, cycle_id: `c-${i}`}));
  const usual = Array.from({length: 12}, (_, i) =>
    both(i, before(2 + i), before(2 + i, -0.05))
  ).flat();
  // Of 180 s each: 180 + 3.5 × 90 is the limit.
  const at = async (hours: number) =>
    alertsOf(
      await judge({events: [...usual, ...both(99, before(0, hours), before(0))]}),
      "slow-cycle"
    );
  expect(await at(0.2)).toEqual(["new Travel 720"]);
  expect(await at(0.1)).toEqual([]);
});

it("people who fail are reported after the limit of days, and not when they are fine again", async () => {
  const failing = [9, 6, 0].map((days) => failed(before(days), {source_id: "u-1"}));
  const report = await judge({events: failing});
  expect(alertsOf(report, "failing-people")).toEqual(["continuing Travel 9"]);
  expect(report.alerts.at(-1)).toMatchObject({since: "2026-10-28T12:00:00.000Z", threshold: 7});
  const broken = [...failing, {time: before(7), source_id: "u-1"}];
  expect(alertsOf(await judge({events: broken}), "failing-people")).toEqual([]);
  const fine = [...failing.slice(0, 2), {time: before(0), source_id: "u-1"}];
  expect(alertsOf(await judge({events: fine}), "failing-people")).toEqual(["resolved Travel 8"]);
});

it("the data's age follows the clock", async () => {
  const events = [{time: before(0)}];
  const at = async (clock: string) => alertsOf(await judge({events}, {clock}), "data-age");
  expect(await at("2026-10-31T23:00:00Z")).toEqual([]);
  expect(await at("2026-11-01T01:00:00Z")).toEqual(["new all data 37"]);
  expect(await at("2026-11-02T13:00:00Z")).toEqual(["continuing all data 73"]);
  expect(
    judgeAge(
      {newest: "2026-10-30T12:00:00Z", limit: 36, timeZone: "UTC"},
      new Date("2026-11-01T01:00:00Z")
    )[0]!.message
  ).toBe("The newest event is 1 d 13 h old, from 30 Oct 2026 12:00 (UTC); the limit is 36 hours.");
});

const ownRule = {
  name: "guests",
  severity: "critical",
  sql: "SELECT app_name, count(*)::INTEGER AS guests, max(time) AS latest FROM events WHERE day IS NULL AND source_upn LIKE '%#EXT#%' GROUP BY ALL HAVING count(*) > 1;",
  description: "{guests} guests came to {app_name}, the last {latest}."
};

it("the user's own rule fires for each row, over the tables as they were", async () => {
  const guest = (days: number) => ({time: before(days), source_upn: "x#EXT#@y.example"});
  const own = async (days: number[]) =>
    (await judge({events: days.map(guest)}, {alerts: {own: [ownRule]}})).alerts.filter(
      ({rule}) => rule === "guests"
    );
  expect(await own([3, 2.5, 0])).toEqual([
    {
      rule: "guests",
      severity: "critical",
      state: "continuing",
      since: "2026-10-28T12:00:00.000Z",
      subject: "Travel",
      value: null,
      threshold: null,
      message: "3 guests came to Travel, the last 30 Oct 2026 12:00 (UTC).",
      link: null
    }
  ]);
  expect((await own([0.5, 0]))[0]).toMatchObject({state: "new"});
  expect(await own([0])).toEqual([]);
});

it("a broken rule is reported with its reason, and the others run on", async () => {
  const own = [
    {name: "typo", sql: "SELECT nothing FROM events", description: "x"},
    {name: "writes", sql: "DELETE FROM events", description: "x"},
    {name: "sentence", sql: "SELECT 1 AS a", description: "{b}"},
    {
      name: "good",
      sql: "SELECT 'me' AS subject, 2 AS value, 1 AS threshold",
      description: "{value} > {threshold}"
    }
  ];
  const report = await judge({events: [{time: before(0)}]}, {alerts: {own}});
  expect(report.broken.map(({rule}) => rule)).toEqual(["typo", "writes", "sentence"]);
  expect(report.broken[0]!.reason).toContain('Referenced column "nothing" not found');
  expect(report.broken[0]!.reason).not.toContain("LINE");
  expect(report.broken[2]!.reason).toBe("its description names {b}, which is not a column (a)");
  expect(alertsOf(report, "good")).toEqual(["continuing me 2"]);
});
