import {expect, it} from "vitest";
import {CycleList} from "../../src/components/views/CycleList.js";
import {views} from "../../src/components/views/itemViews.js";
import type {DrawRows, ViewOptions} from "../../src/components/views/view.js";
import type {actionStatus} from "../../src/workbook/items/actionStatus.js";
import type {TypedItem} from "../../src/workbook/types.js";
import type {RowsOf} from "../../src/workbook/workbooks.js";

// What the compiler holds: a view draws the rows of the items that name it, and no others.
it("has a component for each view that takes the rows of its items", () => {
  type Wrong = TypedItem<"cycles", typeof actionStatus.row>;
  const draw: DrawRows<"cycles"> = views.cycles;
  // @ts-expect-error A list of cycles has no use for the rows of a matrix.
  const matrix: DrawRows<"cycles"> = views.matrix;
  // @ts-expect-error An item whose rows are those of a matrix cannot be shown as cycles.
  const wrong: (rows: readonly RowsOf<"cycles", Wrong>[], options: ViewOptions) => HTMLElement =
    CycleList;
  expect([draw, wrong]).toEqual([CycleList, CycleList]);
  expect(matrix).not.toBe(draw);
});
