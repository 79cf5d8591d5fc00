import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkWorkbooks} from "../../src/cli/checkWorkbooks.js";
import {openPageOnce} from "../../src/cli/SqlChecker.js";
import {readOwnWorkbooks} from "../../src/data/ownWorkbooks.js";
import {packageRoot, toPlaces} from "../../src/store/places.js";
import {useOwnFolder, withItem} from "../fixtures/ownWorkbook.js";

const openPage = openPageOnce();
const folder = useOwnFolder();

describe("the SQL of the user's own workbook", () => {
  it.each([
    [
      "a column that there is not",
      "SELECT app,\n 1 AS n FROM filtered",
      /item "by-app": line 1 of its sql: Binder Error: .*"app" not found/
    ],
    [
      "an error further down",
      "SELECT app_name, count(*) AS n\nFROM filtered\nGROUP BY nope",
      /line 3 of its sql: Binder Error/
    ],
    ["another table", "SELECT app_name, 1 AS n FROM event_rows", /event_rows does not exist/],
    ["a file", "SELECT content, 1 AS n FROM read_text('/etc/hosts')", /disabled/],
    [
      "a function that the page lacks",
      "SELECT json_extract_string(app_name, '$.a'), 1 AS n FROM filtered",
      /json_extract_string/
    ],
    [
      "columns that it does not name",
      "SELECT struct_extract(filtered, 'reason') AS a, 1 AS n FROM filtered",
      /name them or select \*/
    ],
    ["several statements", "SELECT app_name, 1 AS n FROM filtered; DROP TABLE x", /syntax error/],
    [
      "columns that do not fit its view",
      "SELECT 1 AS n, app_name FROM filtered",
      /the view bar takes a text or a time.*gives n INTEGER, app_name VARCHAR/
    ]
  ])("with %s is reported by file and item", async (_, sql, message) => {
    const workbooks = await readOwnWorkbooks(folder.write(withItem({sql})));
    const checked = checkWorkbooks(workbooks, openPage);
    await expect(checked).rejects.toThrow(message);
    await expect(checked).rejects.toThrow(/mine\.json: item "by-app"/);
  });

  it("passes for the workbook that ships", async () => {
    const places = toPlaces({workbooks: join(packageRoot, "data/workbooks")});
    await expect(checkWorkbooks(await readOwnWorkbooks(places), openPage)).resolves.toBeUndefined();
  });
});
