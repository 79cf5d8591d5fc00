import {analysis} from "../workbook/analysis.js";
import {readOverview} from "../workbook/overview.js";
import {openSite} from "./site.js";

const {database, meta} = await openSite("event_hours", "object_hours");
const overview = await readOverview((_, sql) => database.query(sql), analysis, meta);

process.stdout.write(JSON.stringify(overview));
