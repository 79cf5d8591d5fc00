import {analysis} from "../workbook/analysis.js";
import {readOverview, tablesAtFirst} from "../workbook/overview.js";
import {openSite} from "./site.js";

const {database, meta} = await openSite(...tablesAtFirst(analysis));
const overview = await readOverview((_, sql) => database.query(sql), analysis, meta);

process.stdout.write(JSON.stringify(overview));
