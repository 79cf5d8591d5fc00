import type {EmbeddedReport} from "../../workbook/overview.js";
import {FilePage} from "./FilePage.js";

// The one script of a file that holds its own data; the rest of the document is still to come.
const text = document.querySelector("#report")!.textContent;
document.body.prepend(FilePage(JSON.parse(text) as EmbeddedReport));
