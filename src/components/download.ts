import {html} from "htl";

/** Gives the reader a file of CSV text; its name comes without the ending. */
export function downloadCsv(name: string, text: string): void {
  downloadFile(`${name}.csv`, new Blob([text], {type: "text/csv"}));
}

/** Gives the reader a file. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = html`<a href=${url} download=${name}></a>`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
