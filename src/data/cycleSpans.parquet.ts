import {writeTable} from "./write.js";

await writeTable("cycle_spans");
