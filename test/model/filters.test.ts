import {describe, expect, it} from "vitest";
import {toCondition} from "../../src/model/condition.js";
import {countFilters, parseFilters, toSearchParams} from "../../src/model/filters.js";
import {previousRange, toRange} from "../../src/model/range.js";

const parse = (text: string) => parseFilters(new URLSearchParams(text));
const report = {asOf: new Date("2026-10-31T14:05:00Z"), timeZone: "UTC", defaultLast: "30d"};
const range = (text: string, options = {}) => toRange(parse(text).filters, {...report, ...options});

describe("parseFilters", () => {
  it("reads what toSearchParams writes, in the order of the keys", () => {
    const text =
      "from=2026-10-01&to=2026-10-05&app=A%26B&app=C&action=Create&source=Workday&error-code=X&error-code=";
    const {filters, notices} = parse(text);
    expect(notices).toEqual([]);
    expect(toSearchParams(filters).toString()).toBe(text);
  });

  it("folds spellings and counts a value once", () => {
    expect(
      parse("status=failure&status=Failure&source=Azure+Active+Directory").filters.select
    ).toEqual({
      status: ["Failure"],
      source: ["Microsoft Entra ID"]
    });
  });

  it.each([
    ["action=Teleport", "unknown action: Teleport"],
    ["status=Bad", "unknown status: Bad"],
    ["duration=long", "unknown duration: long"],
    ["last=soon", "invalid last: soon"],
    ["from=yesterday", "invalid from: yesterday"],
    ["to=2026-13-01", "invalid to: 2026-13-01"],
    ["from=2026-02-30", "invalid from: 2026-02-30"],
    ["from=2026-02-30T10:00Z", "invalid from: 2026-02-30T10:00Z"],
    ["to=9999-12-31", "invalid to: 9999-12-31"],
    [
      "from=2026-10-02&to=2026-10-01",
      "range from 2026-10-02 to 2026-10-01: it ends before it begins"
    ],
    [
      "from=2026-10-04T00:00Z&to=2026-10-01",
      "range from 2026-10-04T00:00Z to 2026-10-01: it ends before it begins"
    ],
    ["action=constructor", "unknown action: constructor"],
    ["status=__proto__", "unknown status: __proto__"]
  ])("leaves %s out with a notice", (text, notice) => {
    expect(parse(text)).toEqual({filters: {select: {}}, notices: [notice]});
  });

  it.each([
    "from=2026-10-01&to=2026-10-01",
    "from=2028-02-29",
    "from=2026-10-01T23:00Z&to=2026-10-01",
    // In New York this is still the first.
    "from=2026-10-02T01:00Z&to=2026-10-01"
  ])("takes %s as a range", (text) => {
    const {filters, notices} = parse(text);
    expect(toSearchParams(filters).toString()).toBe(new URLSearchParams(text).toString());
    expect(notices).toEqual([]);
  });

  it("takes cycles, people and parts of names, several of each", () => {
    const text = "cycle=A&cycle=B&person=anna%40example.com&q=Zo%C3%AB";
    const {filters, notices} = parse(text);
    expect(filters.select).toEqual({
      cycle: ["A", "B"],
      person: ["anna@example.com"],
      q: ["Zoë"]
    });
    expect(toSearchParams(filters).toString()).toBe(text);
    expect(notices).toEqual([]);
  });

  it("leaves what belongs to other parts of a page alone", () => {
    expect(parse("tab=errors&sort=events&cols=time&event=1").notices).toEqual([]);
  });

  it("takes a word that the data uses", () => {
    const {filters} = parseFilters(new URLSearchParams("action=Teleport"), {action: ["Teleport"]});
    expect(filters.select).toEqual({action: ["Teleport"]});
  });

  it("counts the filters that are set, the range as one", () => {
    expect(
      countFilters(parse("from=2026-10-01&to=2026-10-02&app=A&app=B&status=Failure").filters)
    ).toBe(3);
  });
});

describe("toRange", () => {
  it.each([
    ["", "2026-10-02T00:00:00", "2026-11-01T00:00:00"],
    ["last=7d", "2026-10-25T00:00:00", "2026-11-01T00:00:00"],
    ["last=24h", "2026-10-30T15:00:00", "2026-10-31T15:00:00"],
    ["from=2026-10-01&to=2026-10-02", "2026-10-01T00:00:00", "2026-10-03T00:00:00"],
    ["from=2026-10-01", "2026-10-01T00:00:00", "2026-11-01T00:00:00"],
    [
      "from=2026-10-01T10:00:00Z&to=2026-10-01T12:00:00Z",
      "2026-10-01T10:00:00",
      "2026-10-01T12:00:00"
    ],
    [
      "from=2026-10-01T10:20:00Z&to=2026-10-01T11:20:00Z",
      "2026-10-01T10:00:00",
      "2026-10-01T12:00:00"
    ]
  ])("of %j reaches from %s up to %s", (text, from, to) => {
    expect(range(text)).toEqual({from, to});
  });

  it("counts days of the report's zone", () => {
    const late = {asOf: new Date("2026-10-31T23:30:00Z"), timeZone: "Europe/Helsinki"};
    expect(range("last=1d", late)).toEqual({
      from: "2026-11-01T00:00:00",
      to: "2026-11-02T00:00:00"
    });
    expect(range("from=2026-10-01T22:00:00Z", late).from).toBe("2026-10-02T01:00:00");
  });

  it("has a period of the same length before it", () => {
    expect(previousRange(range("last=7d"))).toEqual({
      from: "2026-10-18T00:00:00",
      to: "2026-10-25T00:00:00"
    });
  });
});

describe("toCondition", () => {
  it("joins values of a filter with OR, filters with AND, and quotes", () => {
    const {filters} = parse("from=2026-10-01&to=2026-10-01&app=O%27Brien&app=&status=Failure");
    expect(toCondition(range("from=2026-10-01&to=2026-10-01"), filters.select)).toBe(
      `local_time >= TIMESTAMP '2026-10-01T00:00:00'
AND local_time < TIMESTAMP '2026-10-02T00:00:00'
AND ("app_name" IN ('O''Brien') OR "app_id" IN ('O''Brien') OR "app_name" IS NULL)
AND ("status" IN ('Failure'))`
    );
  });
});
