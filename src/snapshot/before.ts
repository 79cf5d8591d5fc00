import {toPlain} from "../engine/csv.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem} from "../workbook/answer.js";
import {comparisonOf} from "../workbook/compare.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope, toScopeBefore} from "../workbook/scope.js";
import type {Older} from "./older.js";
import {toInstants} from "./read.js";
import type {Snapshot} from "./Snapshot.js";

/**
 * What a snapshot's items would have told of the period before, where that makes sense; null if the data
 * does not cover all of it.
 */
export async function readBefore(run: RunQuery, snapshot: Snapshot): Promise<Older | null> {
  const {workbook, meta, filters, generatedAt} = snapshot;
  const before = toScopeBefore(toScope(filters, toScopeOptions(meta, workbook)));
  if (!before) return null;
  const items: Older["items"] = new Map(
    await Promise.all(
      snapshot.items
        .filter(({item}) => comparisonOf(item))
        .map(async ({item, scope}): Promise<[string, ReturnType<typeof toPlain>]> => {
          const earlier = toScopeBefore(scope) ?? before;
          return [item.id, toPlain(await answerItem(run, item, earlier))];
        })
    )
  );
  const {asOf, privacy = "full"} = meta;
  const select = filters.select as Older["select"];
  return {
    ...{workbook: workbook.id, isPeriod: true, generatedAt, asOf, privacy, select, items},
    ...toInstants(before, meta)
  };
}
