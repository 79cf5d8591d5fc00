// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {QuarantineRisk} from "../../src/components/views/quarantineViews.js";
import {limitWords} from "../../src/workbook/quarantines.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const job = {
  app: "Crm",
  connector: "scim",
  job_id: "scim.7928d5b574424a97.ne2d66f9",
  failing: 4200,
  reference_failures: 12,
  events: 1000,
  failures: 500,
  failure_share: 0.5,
  nearest: limitWords.judged,
  reached: 0.84,
  is_beyond: false,
  per_day: 60.04,
  days_left: 14,
  held_back: 3,
  quarantines: 1,
  quarantined_since: null
};

const still = {
  ...job,
  app: `<img src=x onerror="document.title='pwned'">`,
  nearest: limitWords.failures,
  reached: 1.5,
  is_beyond: true,
  per_day: null,
  days_left: null,
  failure_share: null,
  quarantined_since: new Date("2026-10-30T10:00:00Z")
};

describe("the grid of jobs near quarantine", () => {
  it("shows a meter, the figures and the days that are left", () => {
    const node = QuarantineRisk([job], toViewOptions());
    expect(texts(node, "tbody td")).toEqual([
      "Crm",
      "scim.7928d….ne2d66f9",
      "–",
      "1",
      "84% of 5,000 failures, from which on the service judges",
      "4,200",
      "12",
      "50.0%",
      "+60",
      "about 14 days",
      "3"
    ]);
    expect(node.querySelector(".bar")!.getAttribute("aria-label")).toBe("84% of the limit");
    expect(node.querySelector<HTMLElement>(".bar-fill")!.style.width).toBe("84%");
  });

  it("shows in words which job is beyond a limit, and which is in quarantine", () => {
    const node = QuarantineRisk([still], toViewOptions());
    expect(texts(node, ".limit")).toEqual([
      "150% of 40,000 failures without references, beyond it in quarantine"
    ]);
    expect(node.querySelector<HTMLElement>(".bar-fill")!.style.width).toBe("100%");
    expect(texts(node, "tbody td").slice(7, 10)).toEqual(["–", "–", "–"]);
    expect(node.querySelector("img")).toBeNull();
  });

  it("filters by app and by job, and leaves quarantines out where nothing is known of them", () => {
    const {onPick, ...options} = toViewOptions();
    const node = QuarantineRisk([{...job, quarantines: null}], {...options, onPick});
    const buttons = [...node.querySelectorAll<HTMLElement>("tbody button")];
    buttons.forEach((button) => button.click());
    expect(onPick.mock.calls).toEqual([[{app: ["Crm"]}], [{job: [job.job_id]}]]);
    expect(texts(node, "thead th")).not.toContain("Quarantines");
  });
});
