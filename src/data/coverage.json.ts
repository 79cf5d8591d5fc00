import {readCoverage} from "../workbook/coverage.js";
import {openSite} from "./site.js";

const {database, meta} = await openSite();
const coverage = await readCoverage((sql) => database.query(sql), meta);

process.stdout.write(JSON.stringify(coverage));
