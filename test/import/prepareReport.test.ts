import {expect, it} from "vitest";
import {prepareReport} from "../../src/import/prepareReport.js";
import {toPlaces} from "../../src/store/places.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

it("a report is made from the user's exports, even if no caller takes the outcome of the import", async () => {
  const place = await Workplace.create();
  await place.write("export.json", JSON.stringify(graphRecord()));
  const places = toPlaces({exports: place.exports, store: place.store}, place.folder, {});
  expect(await prepareReport(places)).toEqual({store: place.store, isSample: false});
  expect(await place.query("SELECT event_id FROM events")).toEqual([{event_id: "e-1"}]);
});
