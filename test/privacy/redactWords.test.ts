import {readdirSync, readFileSync} from "node:fs";
import {mkdtemp, readFile, rm, stat, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, describe, expect, it, onTestFinished, vi} from "vitest";
import {findGuide} from "../../src/guidance/findGuide.js";
import {namedPatterns, statusPatterns} from "../../src/guidance/patterns.js";
import {Pseudonyms, readPrivacyKey} from "../../src/privacy/redact/Pseudonyms.js";
import {redactQuarantine, redactReason} from "../../src/privacy/redact/redactReasons.js";
import {redactClauses, redactSteps} from "../../src/privacy/redact/redactSteps.js";
import {keepAttribute, keepComplaint, keepWord} from "../../src/privacy/redact/redactWords.js";
import {expectSitePrivacy} from "../../src/privacy/redact/sitePrivacy.js";
import {packageRoot, toPlaces} from "../../src/store/places.js";

afterEach(() => vi.unstubAllEnvs());

describe("stand-ins", () => {
  const pseudonyms = new Pseudonyms(Buffer.from("a key of this test alone"));

  it("are the known HMAC-SHA256 of the folded text", () => {
    // printf ada@fixture.example | openssl dgst -sha256 -hmac "a key of this test alone"
    expect(pseudonyms.upn("Ada@Fixture.example")).toBe("d50fb847b31c@redacted");
    expect(pseudonyms.name("ada@fixture.example")).toBe("d50fb847");
  });

  it("are the same for the same person, and others with another key", () => {
    const other = new Pseudonyms(Buffer.from("another key of this test"));
    expect(pseudonyms.upn("ADA@x.example")).toBe(pseudonyms.upn("ada@x.example"));
    expect(pseudonyms.upn("ada@x.example")).not.toBe(other.upn("ada@x.example"));
    const guid = "5C291D3C-0000-4000-8000-00000000000A";
    expect(pseudonyms.id(guid)).toBe(pseudonyms.id(guid.toLowerCase()));
    expect(pseudonyms.id("W17")).not.toBe(pseudonyms.id("w17"));
  });

  it("of GUIDs are GUIDs, because those tie objects of all systems together", () => {
    const id = pseudonyms.id("5c291d3c-0000-4000-8000-00000000000a");
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(pseudonyms.id("W17")).toMatch(/^[0-9a-f]{16}$/);
  });

  it("of jobs keep the connector", () => {
    expect(pseudonyms.job("scim.tenant.id")).toMatch(/^scim\.[0-9a-f]{16}$/);
    expect(pseudonyms.job("scimtenantid")).toMatch(/^[0-9a-f]{16}$/);
  });

  it("of connectors that are no words are marks", () => {
    expect(pseudonyms.job("Ada Fixture.tenant.id")).toMatch(/^‹removed›\.[0-9a-f]{16}$/);
  });

  it("stay the same as values of filters", () => {
    const upn = pseudonyms.upn("ada@x.example");
    expect(pseudonyms.person(upn)).toEqual([upn]);
    expect(pseudonyms.person("W17")).toEqual([pseudonyms.id("W17"), pseudonyms.upn("W17")]);
  });
});

describe("the key", () => {
  async function makeFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-key-"));
    onTestFinished(() => rm(folder, {recursive: true}));
    return folder;
  }

  it("is made once", async () => {
    vi.stubEnv("PROVISIONING_WORKBOOK_KEY", undefined);
    const folder = await makeFolder();
    const keys = await Promise.all([readPrivacyKey(folder), readPrivacyKey(folder)]);
    expect(keys[0]).toEqual(keys[1]);
    expect(String(keys[0])).toMatch(/^[0-9a-f]{64}$/);
    const file = join(folder, "privacy.key");
    expect((await readFile(file, "utf8")).trim()).toBe(String(keys[0]));
  });

  // Windows has no such bits.
  it.skipIf(process.platform === "win32")("may be read by nobody else", async () => {
    vi.stubEnv("PROVISIONING_WORKBOOK_KEY", undefined);
    const folder = await makeFolder();
    await readPrivacyKey(folder);
    expect((await stat(join(folder, "privacy.key"))).mode & 0o777).toBe(0o600);
  });

  it("may come from the environment, long enough not to be found by trying", async () => {
    vi.stubEnv("PROVISIONING_WORKBOOK_KEY", "sixteen letters.");
    expect(String(await readPrivacyKey("nowhere"))).toBe("sixteen letters.");
    vi.stubEnv("PROVISIONING_WORKBOOK_KEY", "short");
    await expect(readPrivacyKey("nowhere")).rejects.toThrow(
      "the key in PROVISIONING_WORKBOOK_KEY is too short: give it 16 characters at least"
    );
  });
});

it("only the command that queries it in SQL reads the store past the redaction", () => {
  const src = join(packageRoot, "src");
  const readers = readdirSync(src, {recursive: true, encoding: "utf8"})
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !/^(store|import)\//.test(file))
    .filter((file) =>
      /store\/(openStore|parquetFiles)\.js"/.test(readFileSync(join(src, file), "utf8"))
    );
  const named = ["cli/query.ts", "data/openReport.ts", "privacy/redact/redactStore.ts"];
  expect(readers.sort()).toEqual(named);
});

it("a site cannot be aggregate, and the error names what can", async () => {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-privacy-"));
  onTestFinished(() => rm(folder, {recursive: true}));
  await writeFile(join(folder, "settings.json"), '{"privacy": "aggregate"}');
  await expect(expectSitePrivacy(toPlaces({settings: "settings.json"}, folder))).rejects.toThrow(
    /settings\.json: "privacy": a site cannot be aggregate.*use pseudonymous.*snapshot analysis/
  );
});

describe("a reason in fixed words", () => {
  const patterns = Object.entries(namedPatterns).flatMap(([kind, list]) =>
    list.map((pattern, place) => ({kind: kind as keyof typeof namedPatterns, place, ...pattern}))
  );

  it.each(patterns)("$redacted is found as $code", ({kind, place, redacted, code}) => {
    expect(namedPatterns[kind].findIndex(({text}) => text.test(redacted))).toBe(place);
    expect(findGuide({reason: redacted, kind})).toEqual(findGuide({code}));
    for (const other of ["error", "skip"] as const) {
      if (other === kind || kind === "quarantine") continue;
      expect(namedPatterns[other].filter(({text}) => text.test(redacted))).toEqual([]);
    }
  });

  it.each(statusPatterns)("$redacted is found as $code", ({redacted, code}) => {
    expect(statusPatterns.find(({text}) => text.test(redacted))!.code).toBe(code);
    expect(namedPatterns.error.filter(({text}) => text.test(redacted))).toEqual([]);
  });

  it.each([
    ["StatusCode: 410 for Ada Fixture", "HTTP status 410"],
    ["Ada Fixture could not be written", "‹removed›"],
    ['{"status":409,"scimType":"uniqueness","detail":"Ada"}', "HTTP status 409; uniqueness"],
    ["Ada is not assigned to Crm", "not assigned to the application"],
    [
      "Unable to assign Ada as the manager of Bob",
      "unable to assign a reference as the manager or as the members of an object"
    ]
  ])("%s becomes %s", (text, expected) => {
    expect(redactReason(text)).toBe(expected);
  });

  it("of a quarantine names the code, or what is known of it", () => {
    expect(redactQuarantine("Ada's job: TooManyDeletes")).toBe(": TooManyDeletes");
    expect(redactQuarantine("Ada's credentials")).toBe(": credentials");
    expect(redactQuarantine("Ada")).toBe("");
  });
});

describe("words of the log", () => {
  it.each([
    ["EntryConflict", "EntryConflict"],
    ["AADSTS7000215", "AADSTS7000215"],
    ["Active in the source system", "Active in the source system"],
    ["ada@fixture.example", "‹removed›"],
    ["Ada Fixture", "‹removed›"],
    ["emp1234567", "‹removed›"]
  ])("%s stays as %s", (text, expected) => expect(keepWord(text)).toBe(expected));

  it.each([
    ["name.givenName", "name.givenName"],
    ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"],
    ['emails[type eq "work"].value'],
    ["Job Title"],
    ['members[value eq "ada"].display', "members[‹removed›].display"],
    ["ada@fixture.example", "‹removed›"]
  ])("the attribute %s stays as %s", (text, expected = text) =>
    expect(keepAttribute(text)).toBe(expected)
  );

  it("a complaint loses the value that it is about", () => {
    expect(keepComplaint("the record's time cannot be read: Ada")).toBe(
      "the record's time cannot be read"
    );
    expect(keepComplaint("Ada: x")).toBe("could not be read");
  });

  it("details keep the service's own values, and no value that only looks like one", () => {
    const step = {name: "EntryImport", type: "Import", status: "Success", description: "Ada"};
    const redact = (details: Record<string, string>, type = "Import") => {
      const steps = [{...step, type, details}];
      return redactSteps({type: "User", steps}, new Pseudonyms(Buffer.from("a key")))![0]!.details;
    };
    expect(redact({Origin: "Ada", ModificationType: "Add", CountProcessed: "1234567"})).toEqual({
      Origin: "‹value›",
      ModificationType: "Add",
      CountProcessed: "‹value›"
    });
    expect(redact({accountEnabled: "True", title: ""})).toEqual({
      accountEnabled: "‹value›",
      title: ""
    });
    expect(redact({"Assigned to the application": "False"}, "Scoping")).toEqual({
      "Assigned to the application": "False"
    });
    expect(redact({"ada@x.example": "Ada", "bob@x.example": "Bob"})).toEqual({
      "‹removed›": "‹value›",
      "‹removed› (2)": "‹value›"
    });
  });

  it("clauses of scoping filters keep attribute and answer", () => {
    const text = JSON.stringify({
      "Staff only.employeeType EQUALS 'Ada'": true,
      "Halden.city NOT EQUALS 'Bob'": false,
      "Oslo.city NOT EQUALS 'Eve'": false,
      "Halden.manager IS NOT NULL": true,
      "Ada Fixture": "Ada"
    });
    expect(JSON.parse(redactClauses(text))).toEqual({
      "employeeType EQUALS ‹value›": true,
      "city NOT EQUALS ‹value›": false,
      "city NOT EQUALS ‹value› (2)": false,
      "manager IS NOT NULL": true,
      "clause ‹removed›": "‹value›"
    });
    expect(redactClauses("Ada {")).toBe("‹value›");
  });
});
