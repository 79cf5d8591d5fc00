import {expect, it} from "vitest";
import {findGuide} from "../src/guidance/findGuide.js";
import {toTemplate} from "../src/guidance/reasonTemplate.js";

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
  ["45 of 1,200 at 10.0.0.1", "‹number› of ‹number› at ‹number›"],
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

it.each(["a", "'", '"a', "a@", "CN=a,", "1.", "ldap ", "status ", "domain ", "\\"])(
  "a long text of %s takes no time",
  (part) => {
    const reason = part.repeat(100_000);
    const started = performance.now();
    toTemplate(reason);
    findGuide({reason});
    expect(performance.now() - started).toBeLessThan(1000);
  }
);
