import {log} from "../workbook/log.js";
import {writeOverview} from "./write.js";

await writeOverview(log);
