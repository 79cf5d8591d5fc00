import {log} from "../workbook/log.js";
import {readOverview, tablesAtFirst} from "../workbook/overview.js";
import {openSite} from "./site.js";

const {database, meta} = await openSite(...tablesAtFirst(log));
const overview = await readOverview((_, sql) => database.query(sql), log, meta);

process.stdout.write(JSON.stringify(overview));
