import {writePartedTable} from "./write.js";

await writePartedTable("event_numbers");
