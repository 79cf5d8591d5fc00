import {expect, it, vi} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {findGuide} from "../../src/guidance/findGuide.js";
import {toTemplate} from "../../src/guidance/reasonTemplate.js";
import {reasons} from "../../src/tables/reasonRows.js";

it.each([
  ["More than one object has the value 'anna'.", "More than one object has the value ‹name›"],
  [
    "The agent's account cannot write 'O'Brien, Pat' yet",
    "The agent's account cannot write ‹name› yet"
  ],
  ['The user "Anna" and “Bert” are one', "The user ‹name› and ‹name› are one"],
  ["anna.o'neil+x@mail.contoso.com is taken.", "‹address› is taken"],
  ["guest_x.com#EXT#@contoso.onmicrosoft.com is taken", "‹address› is taken"],
  [
    "Job AD2AADProvisioning.30b500eaf9c643b2b78804e80c1421fe.5c291d3c-d29f-4570-9d6b-f0c2fa3d5926",
    "Job AD2AADProvisioning.‹id›.‹id›"
  ],
  ["No object at CN=Berg\\, Anna,OU=Staff,DC=contoso,DC=com there", "No object at ‹name› there"],
  ["See https://box.example/a?b=1, or ask", "See ‹address›, or ask"],
  ["At 2021-01-12 21:08:29Z or 3/24/2026 1:23:44 PM or 13:23:44", "At ‹time› or ‹time› or ‹time›"],
  ["45 of 1,200 at 10.0.0.1:8443", "‹number› of ‹number› at ‹address›"],
  ["On Mon, 3 Mar 2026 10:00:00 GMT or March 3, 2026", "On ‹time› or ‹time›"],
  [
    "Waited 100s, sent 20 MB in -3 parts of A-3",
    "Waited ‹number›s, sent ‹number› MB in ‹number› parts of A-‹number›"
  ],
  ["User_5c291d3c-d29f-4570-9d6b-f0c2fa3d5926 is one of 2", "User_‹id› is one of ‹number›"],
  ["The record 0053x00000AbCdEFGH is locked", "The record ‹id› is locked"],
  [
    "AADSTS50034 in urn:ietf:params:scim:schemas:core:2.0:User",
    "AADSTS50034 in urn:ietf:params:scim:schemas:core:2.0:User"
  ],
  [
    "The response status code does not say success: 403 (Forbidden)",
    "The response status code does not say success: 403 (Forbidden)"
  ],
  ["The LDAP server answered with result code 68", "The LDAP server answered with result code 68"],
  ["LDAP error 50 in try 3", "LDAP error 50 in try ‹number›"],
  ["StatusCode: 429\r\nMessage:  busy", "StatusCode: 429 Message: busy"],
  [null, ""]
])("%s is grouped as %s", (reason, template) => {
  expect(toTemplate(reason)).toBe(template);
});

it("of an answer in JSON, keys, schema and what is wrong stay, the values sent do not", () => {
  const answer = (name: string, mail: string) =>
    `Web Response: {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"\\"${name}\\" is unclaimed for ${mail}","userName":"${name}","status":409,"scimType":"uniqueness"}`;
  expect(toTemplate(answer("anna", "a@x.com"))).toBe(
    'Web Response: {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"‹name› is unclaimed for ‹address›","userName":‹name›,"status":409,"scimType":"uniqueness"}'
  );
  expect(toTemplate(answer("bert", "b@y.org"))).toBe(toTemplate(answer("anna", "a@x.com")));
});

it("the first try and a later one are the same group, two errors are not", () => {
  const retried = (times: number, next: string) =>
    `Box holds 'anna' already. This operation was retried ${times} times. It will be retried again after this date: ${next} UTC`;
  const first = toTemplate("Box holds 'bert' already.");
  expect(toTemplate(retried(1, "2026-03-24T13:23:44.9198514Z"))).toBe(first);
  expect(toTemplate(retried(12, "2026-03-29T01:00:00.0000000Z"))).toBe(first);
  expect(toTemplate("LDAP error 50")).not.toBe(toTemplate("LDAP error 68"));
});

it("a template is short enough for a URL, and a letter is not cut in half", () => {
  const template = toTemplate("no 😀".repeat(1000));
  expect(template).toHaveLength(1000);
  expect(template.endsWith("…")).toBe(true);
  expect(toTemplate("x" + "😀".repeat(3000)).isWellFormed()).toBe(true);
  expect(toTemplate("This operation was retried 3 times.")).toBe("");
});

it.each([
  [null, "LDAP error 50 while writing 'Berg'"],
  [null, "The LDAP server answered with result code 68"],
  [null, "HTTP/1.1 404"],
  [null, 'Web Response: {"status": 409}'],
  [null, '{\\"status\\":\\"429\\"}'],
  [null, "an error with the HTTP status code 503."],
  [null, "The response status code does not say success: 403 (Forbidden)"],
  ["", "The domain old.example does not exist"],
  [null, '{"status":400,"scimType":"uniqueness"}'],
  ["Failure", '{"status":400,"scimType":"tooMany"}'],
  [null, "SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS)"]
])("the code %s and the template of %s have the guide of the text itself", (code, reason) => {
  const guide = findGuide({code, reason});
  expect(guide).toBeDefined();
  expect(findGuide({code, reason: toTemplate(reason)})).toBe(guide);
});

it.each([
  "1a",
  "12:",
  "a1",
  "Mar 3 ",
  "1.",
  "ldap error ",
  "status x",
  "'",
  '"a',
  "a@",
  "CN=a,",
  "ldap ",
  "status ",
  "domain ",
  "\\"
])("a long text of %s takes no time", (part) => {
  const reason = part.repeat(100_000);
  const started = performance.now();
  toTemplate(reason);
  findGuide({reason});
  expect(performance.now() - started).toBeLessThan(1000);
});

it("SQL makes a template of each distinct reason, however many events have it", async () => {
  const database = await NativeDatabase.open();
  const call = vi.fn(toTemplate);
  database.addTextFunction("reason_template", call);
  await database.run(`CREATE TABLE events AS
SELECT CASE i % 3 WHEN 0 THEN 'Zoë''s 😀 ' || i % 6000 || ' ' || repeat('x', 20) WHEN 1 THEN 'Same' END AS error_reason
FROM range(30000) AS numbers(i)`);
  for (const sql of reasons.sql) await database.run(sql);
  const {rows} = await database.query(`SELECT reason, count(*) AS texts
FROM reason_sets
JOIN reasons USING (reason_set)
GROUP BY ALL
ORDER BY ALL`);
  database.close();
  expect(rows).toEqual([
    {reason: "Same", texts: 1},
    {reason: `Zoë's 😀 ‹number› ${"x".repeat(20)}`, texts: 2000}
  ]);
  expect(call).toHaveBeenCalledTimes(2001);
});
