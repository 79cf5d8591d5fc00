import type {EmbeddedReport} from "../../workbook/overview.js";
import {FilePage} from "./FilePage.js";

// The one script of a file that contains its own data. The browser has not read the rest of the document yet.
const text = document.querySelector("#report")!.textContent;
document.body.prepend(FilePage(JSON.parse(text) as EmbeddedReport));
