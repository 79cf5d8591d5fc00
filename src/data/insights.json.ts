import {insights} from "../workbook/insights.js";
import {writeOverview} from "./write.js";

await writeOverview(insights);
