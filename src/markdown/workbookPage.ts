import type {OwnWorkbook} from "../model/ownWorkbook.js";

/** The page of one of the user's own workbooks, as Markdown. */
export function toWorkbookPage(name: string, {title, description}: OwnWorkbook): string {
  return `---
title: ${JSON.stringify(title)}
---

\`\`\`js
import {WorkbookPage} from "../page/WorkbookPage.js";
import {counts, data, engine} from "../page/siteEngine.js";
import {reviveOverview} from "../workbook/overview.js";
import {toWorkbook} from "../workbook/own.js";
\`\`\`

# ${toText(title)}

${toText(description)}

<noscript>This page draws its figures in your browser. Allow JavaScript to see them. The page sends no request to another host.</noscript>

\`\`\`js
const own = FileAttachment("../data/report/workbooks/${name}.json").json();
\`\`\`

\`\`\`js
display(WorkbookPage(reviveOverview(own.overview), {workbook: toWorkbook("${name}", own.spec), engine, counts, data}));
\`\`\`
`;
}

// What the user writes is shown as text, never read as Markdown, HTML or code between \${ and }.
function toText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
