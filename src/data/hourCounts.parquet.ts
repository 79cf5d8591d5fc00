import {writeTable} from "./write.js";

await writeTable("hour_counts");
