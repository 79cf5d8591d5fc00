import {describe, expect, it} from "vitest";
import {toCalendar} from "../../src/components/charts/calendarBins.js";
import {firstDay, job} from "../fixtures/jobDays.js";

describe("the calendar's bins", () => {
  const wide = {room: 1000, isPhone: false};

  it("are days for a month, as wide as there is room up to what is pleasant", () => {
    const month = job("Crm", "a".repeat(35));
    const days = {bin: "day", from: new Date(firstDay), to: new Date("2026-11-05T00:00:00Z")};
    expect(toCalendar(month, wide)).toMatchObject({...days, cellWidth: 28});
    expect(toCalendar(month, {...wide, room: 410})).toMatchObject({...days, cellWidth: 11});
    expect(toCalendar(month, wide).cells).toHaveLength(35);
  });

  it("are weeks for more than a year, without losing an event", () => {
    const {cells, ...calendar} = toCalendar(job("Crm", "a".repeat(400)), wide);
    expect(calendar).toMatchObject({
      bin: "week",
      cellWidth: 17,
      from: new Date("2026-09-28T00:00:00Z"),
      to: new Date("2027-11-08T00:00:00Z")
    });
    // From a Thursday to a Thursday: four days at either end.
    expect(cells.map(({events}) => events)).toEqual([4, ...Array(56).fill(7), 4]);
  });

  it("stay days on a phone for as long as they can be scrolled through", () => {
    const phone = {room: 240, isPhone: true};
    expect(toCalendar(job("Crm", "a".repeat(130)), phone).bin).toBe("day");
    expect(toCalendar(job("Crm", "a".repeat(131)), phone).bin).toBe("week");
  });

  it("distinguish a week without an event of the job from one without any event", () => {
    const weeks = `a${"s".repeat(10)}${"m".repeat(7)}${"s".repeat(382)}`;
    const {cells, missing} = toCalendar(job("Crm", weeks), wide);
    expect(cells.slice(0, 4).map(({state, days}) => [state, days])).toEqual([
      ["active", {active: 1, silent: 3, missing: 0}],
      ["silent", {active: 0, silent: 7, missing: 0}],
      ["missing", {active: 0, silent: 0, missing: 7}],
      ["silent", {active: 0, silent: 7, missing: 0}]
    ]);
    expect(missing).toHaveLength(7);
  });

  it("list a day that is missing for several jobs once, in order", () => {
    const rows = [...job("Crm", "   amma"), ...job("Payroll", "ammsmma")];
    const days = toCalendar(rows, wide).missing.map((time) => time.getUTCDate());
    expect(days).toEqual([2, 3, 5, 6]);
  });

  it("distinguish jobs of one app by their ids, and name jobs without an app", () => {
    const rows = [
      ...job("Crm", "a", "job-of-users-1"),
      ...job("Crm", "a", "job-of-groups-2"),
      ...job("Payroll", "a", "job-3"),
      ...job(null, "a")
    ];
    expect(toCalendar(rows, wide).jobs).toEqual([
      {label: "Crm · job-of…ers-1", tip: "Crm, job job-of-users-1"},
      {label: "Crm · job-of…ups-2", tip: "Crm, job job-of-groups-2"},
      {label: "Payroll", tip: "Payroll, job job-3"},
      {label: "(no app)", tip: "(no app)"}
    ]);
  });

  it("are weeks where days would be too narrow, from their Mondays", () => {
    const year = job("Crm", "1".repeat(400));
    expect(toCalendar(year, {room: 2400, isPhone: false})).toMatchObject({
      bin: "day",
      cellWidth: 6
    });
    const rows = [...job("Crm", "2s1sm1ss"), ...job("Payroll", " 1s1ms11")];
    const {bin, cells} = toCalendar(rows, {room: 40, isPhone: false});
    expect(bin).toBe("week");
    expect(
      cells.map(({time, job, events, days}) => [time.getUTCDate(), job, events, days])
    ).toEqual([
      [28, 0, 3, {active: 2, silent: 2, missing: 0}],
      [5, 0, 1, {active: 1, silent: 2, missing: 1}],
      [28, 1, 2, {active: 2, silent: 1, missing: 0}],
      [5, 1, 2, {active: 2, silent: 1, missing: 1}]
    ]);
  });

  it("are days that a finger can point at on a phone, up to a season", () => {
    const months = job("Crm", "1".repeat(100));
    expect(toCalendar(months, {room: 240, isPhone: true})).toMatchObject({
      bin: "day",
      cellWidth: 14
    });
  });
});
