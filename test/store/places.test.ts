import {resolve} from "node:path";
import {expect, it} from "vitest";
import {placesToEnv, toPlaces} from "../../src/store/places.js";

const elsewhere = resolve("/elsewhere");

it("places that nobody named are in the caller's folder", () => {
  expect(toPlaces({}, elsewhere, {})).toEqual({
    folder: elsewhere,
    exports: resolve("/elsewhere/data/exports"),
    store: resolve("/elsewhere/data/store"),
    settings: resolve("/elsewhere/data/settings.json"),
    workbooks: resolve("/elsewhere/data/workbooks"),
    reports: resolve("/elsewhere/data/reports"),
    explicitExports: false,
    explicitStore: false,
    explicitSettings: false,
    explicitWorkbooks: false,
    explicitReports: false
  });
});

it("places that are named start from the caller's folder", () => {
  const places = toPlaces({exports: "in", store: "/store"}, elsewhere, {});
  expect(places.exports).toBe(resolve("/elsewhere/in"));
  expect(places.store).toBe(resolve("/store"));
  expect(places).toMatchObject({explicitExports: true, explicitStore: true});
});

it("places travel through the environment into another folder, and options come first", () => {
  const places = toPlaces({exports: "in", settings: "s.json", reports: "r"}, elsewhere, {});
  expect(toPlaces({}, "/another", placesToEnv(places))).toEqual(places);
  expect(toPlaces({exports: "/own"}, "/", placesToEnv(places)).exports).toBe(resolve("/own"));
});

it("an empty variable names nothing", () => {
  const empty = {PROVISIONING_WORKBOOK_REPORTS: "", PROVISIONING_WORKBOOK_STORE: ""};
  expect(toPlaces({}, elsewhere, empty)).toEqual(toPlaces({}, elsewhere, {}));
});
