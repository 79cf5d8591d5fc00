import {html} from "htl";

/** Gives the reader a file of CSV text; its name comes without the ending. */
export function downloadCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], {type: "text/csv"}));
  const link = html`<a href=${url} download=${`${name}.csv`}></a>`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
