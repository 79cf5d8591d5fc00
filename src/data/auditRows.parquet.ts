import {writeTable} from "./write.js";

await writeTable("audit_rows");
