// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {JobHealth} from "../../src/components/views/jobViews.js";
import {picks, tips} from "../fixtures/gridReading.js";
import {job} from "../fixtures/jobRows.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

describe("jobs", () => {
  it("show their state, rhythm and silence, and what is wrong with them", () => {
    const grid = JobHealth([job("Slack")], toViewOptions());
    expect(texts(grid, "th").at(-1)).toBe("In quarantine since, Europe/Berlin");
    expect(texts(grid, "tbody td")).toEqual([
      "Slack",
      "scim.tenan…any.Slack",
      "silent",
      "28 Oct 12:30",
      "every 40 min",
      "3 d 2 h, 110 ×",
      "1,000",
      "2.5%",
      "3",
      "1",
      "28 Oct 12:20"
    ]);
    expect(tips(grid)[5]).toBe("110 times its rhythm");
    expect(tips(grid)[7]).toBe("25 of 1,000 events");
  });

  it("show what is not known of them", () => {
    const unknown = {state: "unknown", rhythm_s: null, silence_rhythms: null, failure_share: null};
    const none = {events: 0, failures: 0, quarantines: null, quarantined_since: null};
    const grid = JobHealth([job("Slack", {...unknown, ...none})], toViewOptions());
    expect(texts(grid, "tbody td").slice(2)).toEqual([
      "no rhythm known",
      "28 Oct 12:30",
      "–",
      "3 d 2 h",
      "0",
      "–",
      "3"
    ]);
  });

  it("filter by app and by job", () => {
    const given = toViewOptions();
    expect(picks(JobHealth([job("Slack")], given), given)).toEqual([
      {app: ["Slack"]},
      {job: ["scim.tenant.of.the.company.Slack"]}
    ]);
  });
});
