import {analysis} from "../workbook/analysis.js";
import {writeOverview} from "./write.js";

await writeOverview(analysis);
