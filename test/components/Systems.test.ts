// @vitest-environment jsdom
import {expect, it} from "vitest";
import {Systems} from "../../src/components/views/activityViews.js";
import {markup} from "../fixtures/markup.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

it("systems are pairs with their events by status, the busiest first", async () => {
  const pair = (target: string, status: string, events: number) => ({
    source_system: "Microsoft Entra ID",
    target_system: target,
    status,
    events
  });
  const rows = [
    pair("Salesforce", "Success", 5),
    pair("Slack", "Success", 7),
    pair("Slack", "Failure", 2)
  ];
  await expect(markup(Systems(rows, toViewOptions()))).toMatchFileSnapshot(
    "../output/systems.html"
  );
});
