import type {Answer, Item} from "../../workbook/types.js";
import type {View} from "../../workbook/workbooks.js";
import {activityViews} from "./activityViews.js";
import {alertViews} from "./alertViews.js";
import {changeViews} from "./changeViews.js";
import {coverageViews} from "./coverageViews.js";
import {eventViews} from "./eventViews.js";
import {failureViews} from "./failureViews.js";
import {jobViews} from "./jobViews.js";
import {outcomeViews} from "./outcomeViews.js";
import {ownSqlViews} from "./ownSqlViews.js";
import {personViews} from "./personViews.js";
import {quarantineViews} from "./quarantineViews.js";
import {tileViews} from "./tileViews.js";
import {timeViews} from "./timeViews.js";
import type {DrawRows, ViewOptions} from "./view.js";

/** The component that draws each view, from all families. */
export const views: {readonly [V in View]: DrawRows<V>} = {
  ...timeViews,
  ...tileViews,
  ...outcomeViews,
  ...activityViews,
  ...eventViews,
  ...failureViews,
  ...quarantineViews,
  ...changeViews,
  ...jobViews,
  ...personViews,
  ...coverageViews,
  ...alertViews,
  ...ownSqlViews
};

/** Draws the rows of an item's answer with the component of its view. */
export function drawRows(
  view: Item["view"],
  rows: Answer["rows"],
  options: ViewOptions
): HTMLElement {
  // The engine does not know the types of our rows. A test checks that each item's query gives the columns of its
  // `row`.
  const draw = views[view as View] as (rows: Answer["rows"], options: ViewOptions) => HTMLElement;
  return draw(rows, options);
}
