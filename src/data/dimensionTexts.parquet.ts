import {writeTable} from "./write.js";

await writeTable("dimension_texts");
