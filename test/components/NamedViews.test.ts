// @vitest-environment jsdom
import {expect, it} from "vitest";
import {NamedViews} from "../../src/components/views/eventViews.js";
import {namedViewKinds} from "../../src/model/namedViewKinds.js";
import type {NamedViewRow} from "../../src/workbook/items/namedViews.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function row(kind: string, values: Partial<NamedViewRow>, counts = 1): NamedViewRow {
  const none = {source: null, target: null, app: null, skip_reasons: null};
  return {kind, ...none, ...values, events: counts * 1200, objects: counts};
}

const shown = [
  row("groups-created", {target: "ServiceNow"}),
  row("users-removed", {target: "ServiceNow"}),
  row("hires-created", {source: "Workday", target: "Active Directory"}, 2),
  row("skips-needing-work", {app: "Slack", skip_reasons: "\nBlocked"})
];

it("a named view shows its question, its count and its filters", () => {
  const node = NamedViews(shown, toViewOptions());
  expect(texts(node, ".named-view-title")).toEqual([
    "Groups created in ServiceNow",
    "Users removed from ServiceNow",
    "Users from Workday created in Active Directory",
    "Skipped in Slack, needs work"
  ]);
  expect(texts(node, ".named-view-count").slice(1, 3)).toEqual([
    "1,200 events, 1 object",
    "2,400 events, 2 objects"
  ]);
  const definitions = [...node.querySelectorAll("button")].map(({title}) => title);
  expect(texts(node, "dd")).toEqual(definitions);
  expect(definitions).toEqual([
    "Identity type is Group, action is Create, status is Success, target system is ServiceNow",
    "Identity type is User, action is Disable or Delete, status is Success, target system is ServiceNow",
    "Identity type is User, action is Create, status is Success, source system is Workday, target system is Active Directory",
    "Status is Skipped, app is Slack, skip reason is none or Blocked"
  ]);
});

it("a click on a named view sets its filters, and clears those of the one before", () => {
  const options = toViewOptions();
  const created = {"identity-type": ["Group"], action: ["Create"], status: ["Success"]};
  const scope = {...options.scope, select: {...created, target: ["ServiceNow"], q: ["Zoë"]}};
  const node = NamedViews(shown, {...options, scope});
  const buttons = [...node.querySelectorAll("button")];
  for (const button of buttons) button.click();
  const {q: _, ...own} = scope.select;
  const none = {"identity-type": [], action: [], target: []};
  expect(options.onPick.mock.calls.map(([selection]) => selection)).toEqual([
    own,
    {...own, "identity-type": ["User"], action: ["Disable", "Delete"]},
    {...own, "identity-type": ["User"], source: ["Workday"], target: ["Active Directory"]},
    {status: ["Skipped"], app: ["Slack"], "skip-reason": ["", "Blocked"], ...none}
  ]);
  const pressed = buttons.map((button) => button.getAttribute("aria-pressed"));
  expect(pressed).toEqual(["true", "false", "false", "false"]);
});

it("every kind of named view keeps hostile names as text", () => {
  const values = {source: hostile, target: hostile, app: hostile, skip_reasons: hostile};
  const node = NamedViews(
    namedViewKinds.map(({id}) => row(id, values)),
    toViewOptions()
  );
  const titles = texts(node, ".named-view-title");
  expect(titles).toHaveLength(namedViewKinds.length);
  for (const title of titles) expect(title).toContain(hostile);
  expect(node.querySelector("img, script")).toBeNull();
});
