import {identity} from "../workbook/identity.js";
import {writeOverview} from "./write.js";

await writeOverview(identity);
