import {join, resolve} from "node:path";
import {expect, it} from "vitest";
import {placesToEnv, projectRoot, toPlaces} from "../../src/store/places.js";

it("places that nobody named are in the project, wherever the caller is", () => {
  const places = toPlaces({}, "/elsewhere", {});
  expect(places).toMatchObject({
    exports: join(projectRoot, "data/exports"),
    store: join(projectRoot, "data/store"),
    settings: join(projectRoot, "data/settings.json"),
    explicitExports: false,
    explicitStore: false,
    explicitSettings: false
  });
  expect(placesToEnv(places)).toEqual({});
});

it("places that are named start from the caller's folder", () => {
  const places = toPlaces({exports: "in", store: "/store"}, "/elsewhere", {});
  expect(places.exports).toBe(resolve("/elsewhere/in"));
  expect(places.store).toBe(resolve("/store"));
  expect(places).toMatchObject({explicitExports: true, explicitStore: true});
});

it("places travel through the environment, and options come first", () => {
  const places = toPlaces({exports: "in", settings: "s.json"}, "/elsewhere", {});
  expect(toPlaces({}, "/another", placesToEnv(places))).toEqual(places);
  expect(toPlaces({exports: "/own"}, "/", placesToEnv(places)).exports).toBe(resolve("/own"));
});
