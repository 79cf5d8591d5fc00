import {writeTable} from "./write.js";

await writeTable("stages");
