import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {rules} from "../../src/alerts/rules.js";
import {readSettings, toSettings} from "../../src/settings/settings.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-settings-"));

afterAll(() => rmSync(folder, {recursive: true}));

const entry = {code: "E42", meaning: "Ours", steps: ["Ask us."], acts: "app owner"};

it("an entry of guidance needs only what nobody else can know", () => {
  const [guide] = toSettings({guidance: [entry]}).guidance;
  expect(guide).toEqual({
    ...entry,
    kind: "error",
    explains: "",
    causes: [],
    retried: "Not known."
  });
});

it("settings that are left out have defaults", () => {
  expect(toSettings({})).toEqual({
    title: "Provisioning Workbook",
    timeZone: "UTC",
    guidance: [],
    privacy: "full",
    smallestGroup: 10,
    alerts: {
      failureSpike: 3.5,
      removalSpike: 3.5,
      silentJob: 10,
      heldBack: 1,
      failingSource: 0.2,
      failingTarget: 0.2,
      newErrorCode: 1,
      quarantineNear: 0.8,
      quarantine: 1,
      slowCycle: 3.5,
      failingDays: 7,
      dataAge: 36,
      own: []
    }
  });
  expect(toSettings({timeZone: "Europe/Berlin"}).timeZone).toBe("Europe/Berlin");
  const rule = {name: "x", sql: "SELECT 1"};
  const own = [{...rule, severity: "warning", description: "x"}];
  expect(toSettings({alerts: {own: [{...rule, says: "x"}]}}).alerts.own).toEqual(own);
});

// Users know these two by other ids.
const olderIds = new Map([
  ["heldBack", "deletes-held-back"],
  ["failingDays", "failing-people"]
]);

it("a rule's id is the key of its threshold with hyphens", () => {
  const toId = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(rules.map(({id}) => id)).toEqual(
    rules.map(({threshold: {key}}) => olderIds.get(key) ?? toId(key))
  );
});

it.each([
  [{timezone: "UTC"}, 'unknown key "timezone" (did you mean timeZone?)'],
  [
    {colour: "red"},
    'unknown key "colour" (known: title, timeZone, guidance, privacy, smallestGroup, alerts)'
  ],
  [{timeZone: "Mars/Base"}, '"timeZone": unknown time zone: Mars/Base'],
  [{timeZone: "+02:00"}, '"timeZone": unknown time zone: +02:00'],
  [{privacy: "none"}, '"privacy": '],
  [{smallestGroup: 1}, '"smallestGroup": '],
  [{timeZone: 2}, '"timeZone": expected string, received number'],
  [{title: " "}, '"title": must not be empty'],
  [{guidance: [{...entry, act: "me"}]}, '"guidance.0": unknown key "act" (did you mean acts?)'],
  [{guidance: [entry, {...entry, steps: []}]}, '"guidance.1.steps": needs one step at least'],
  [{guidance: [{...entry, source: "javascript:1"}]}, '"guidance.0.source": must be a URL'],
  [{guidance: [{...entry, acts: "me"}]}, '"guidance.0.acts": '],
  [{alerts: {silentjob: 3}}, '"alerts": unknown key "silentjob" (did you mean silentJob?)'],
  [{alerts: {silentJob: 0}}, '"alerts.silentJob": must be a number above 0, or false'],
  [{alerts: {dataAge: true}}, '"alerts.dataAge": must be a number above 0, or false'],
  [{alerts: {failingTarget: 20}}, '"alerts.failingTarget": must be a share above 0, up to 1'],
  [
    {alerts: {own: [{name: "x", severity: "bad", sql: "SELECT 1", description: "x"}]}},
    '"alerts.own.0.severity": '
  ],
  [{alerts: {own: [{name: "x", sqll: "SELECT 1", description: "x"}]}}, '"alerts.own.0'],
  [[], "expected object, received array"]
])("%j is rejected by key", (spec, message) => {
  expect(() => toSettings(spec)).toThrow(message);
});

it("a file that is missing means defaults, unless it was named", async () => {
  const settings = join(folder, "none.json");
  expect(await readSettings({settings, explicitSettings: false})).toEqual(toSettings({}));
  const named = readSettings({settings, explicitSettings: true});
  await expect(named).rejects.toThrow(`missing settings: ${settings}`);
});

it("a file may begin with a byte order mark", async () => {
  const settings = join(folder, "bom.json");
  writeFileSync(settings, '\uFEFF{"title": "Ours"}');
  expect((await readSettings({settings, explicitSettings: true})).title).toBe("Ours");
});

it("an error names the file", async () => {
  const settings = join(folder, "broken.json");
  writeFileSync(settings, "{");
  const read = readSettings({settings, explicitSettings: false});
  await expect(read).rejects.toThrow(`invalid settings: ${settings}: not JSON`);
});
