import {writeTable} from "./write.js";

await writeTable("object_links");
