import {describe, expect, it} from "vitest";
import {splitWords} from "../../src/lib/words.js";
import {describeEvent} from "../../src/model/eventSentence.js";
import type {EventRecord} from "../../src/model/events.js";
import {eventRecord} from "../fixtures/eventRecords.js";

const group = {
  identity_type: "Group",
  source_name: "Sales EMEA",
  action: "Update",
  target_system: "ServiceNow"
};

const step = {name: "EntryImport", type: "Import", status: "Success", description: null};

describe("an event in one sentence", () => {
  const cases: [string, Partial<EventRecord>][] = [
    ["Anna Kovács (user) was created in Salesforce from Microsoft Entra ID.", {}],
    ["Anna Kovács (user) was disabled in Salesforce.", {action: "Disable"}],
    ["Anna Kovács (user) was deleted in Salesforce.", {action: "Delete"}],
    ["Anna Kovács (user) is held back from deletion in Salesforce.", {action: "StagedDelete"}],
    ["Anna Kovács (user) was processed in Salesforce.", {action: "Rename"}],
    [
      "Updating the group Sales EMEA in ServiceNow failed: EntryConflict.",
      {...group, status: "Failure", error_code: "EntryConflict"}
    ],
    ["Updating the group Sales EMEA in ServiceNow failed.", {...group, status: "Failure"}],
    [
      "Sales EMEA (group) was updated in ServiceNow from Microsoft Entra ID, with a warning: MemberLost.",
      {...group, status: "Warning", error_code: "MemberLost"}
    ],
    [
      "Anna Kovács (user) was skipped: out of scope, which is harmless.",
      {status: "Skipped", skip_class: "harmless"}
    ],
    [
      "Anna Kovács (user) was skipped: nothing to change, which is harmless.",
      {status: "Skipped", skip_class: "harmless", skip_reason: "RedundantExport"}
    ],
    [
      "Anna Kovács (user) was skipped: AttributeValidationFailed on name.familyName, which needs work.",
      {
        status: "Skipped",
        skip_class: "needs-work",
        skip_reason: "AttributeValidationFailed",
        skip_property: "name.familyName"
      }
    ],
    [
      "Anna Kovács (user) was skipped, which needs work.",
      {status: "Skipped", skip_class: "needs-work"}
    ],
    [
      "Creating the user Anna Kovács in Salesforce changed nothing.",
      {changed: false, steps: [{...step, details: null}]}
    ],
    ["Anna Kovács (user) was created in Salesforce from Microsoft Entra ID.", {changed: false}],
    [
      "Creating the user Anna Kovács in Salesforce ended with the status constructor.",
      {status: "constructor"}
    ],
    [
      "anna@contoso.example was created in our wiki from Microsoft Entra ID.",
      {
        identity_type: null,
        source_name: null,
        reportable_id: "anna@contoso.example",
        target_system: "customappsso",
        app_name: "our wiki"
      }
    ],
    [
      "Deleting an unnamed service principal failed.",
      {
        identity_type: "ServicePrincipal",
        source_name: null,
        source_upn: null,
        source_id: null,
        target_id: null,
        target_system: null,
        app_name: null,
        action: "Delete",
        status: "Failure"
      }
    ]
  ];

  it.each(cases)("%s", (sentence, fields) => {
    expect(describeEvent(eventRecord(fields))).toBe(sentence);
  });
});

it.each([
  ["EntryImportAdd", "Entry import add"],
  ["EntryImportObjectNotFound", "Entry import object not found"],
  ["SCIMUserExport", "SCIM user export"],
  ["Attribute check", "Attribute check"],
  ["", ""]
])("the log's name %s reads %s", (name, words) => {
  expect(splitWords(name)).toBe(words);
});
