import type {Row} from "../../engine/Database.js";
import {shortenMiddle} from "../coverageColumns.js";
import type {GridColumn} from "../Grid.js";
import {AppButton, RowButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";

/** As many rows as are read at a glance. */
export const fold = 12;

/** The app and the job, which filter by themselves. */
export function jobColumns(onPick: ViewOptions["onPick"]): GridColumn[] {
  return [
    {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)},
    {
      name: "job_id",
      label: "Job",
      cell: (row) => JobButton(row, onPick),
      tip: ({connector}) => String(connector ?? "")
    }
  ];
}

function JobButton({job_id}: Row, onPick: ViewOptions["onPick"]): HTMLElement | string {
  if (job_id === null) return "–";
  const job = String(job_id);
  return RowButton({job: [job]}, {text: shortenMiddle(job), title: `Only ${job}`, onPick});
}

/** An attribute, which filters by itself. */
export function attributeColumn(onPick: ViewOptions["onPick"]): GridColumn {
  return {
    name: "attribute",
    label: "Attribute",
    cell: ({attribute}) => {
      const name = String(attribute);
      return RowButton({attribute: [name]}, {text: name, title: `Only ${name}`, onPick});
    }
  };
}
