import {toCsv} from "../engine/csv.js";
import {openSite} from "./site.js";

const {database} = await openSite();

process.stdout.write(toCsv(await database.query("FROM rejects")));
