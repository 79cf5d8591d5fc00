import {html} from "htl";
import {toSpreadsheetCsv, toSpreadsheetTsv} from "../../engine/csv.js";
import type {Result} from "../../engine/Database.js";
import {toErrorText} from "../../lib/errorText.js";
import {formatNoun} from "../../lib/format.js";
import {toPopup} from "../controls/control.js";
import {copyTo, downloadCsv, downloadFile} from "../controls/copyAndDownload.js";
import type {ScopeFact} from "../controls/FilterChips.js";
import {SpreadsheetTable} from "../grid/DataTable.js";
import {ChartPicture, hasChart} from "./ChartPicture.js";

/** What an item's menu can copy or download. */
interface ItemMenuContent {
  answer: Result;
  /** The element in which the item is drawn. */
  body: HTMLElement;
  facts: readonly ScopeFact[];
  /** Shows the query below the item. */
  showQuery: () => void;
}

/** The menu; `show` sets what it can copy or download. It is disabled while there is nothing. */
export type ItemMenuElement = HTMLElement & {show: (content: ItemMenuContent | undefined) => void};

/** The item's own texts. */
interface ItemHead {
  id: string;
  title: string;
  description: string;
}

/** The menu that copies or downloads a card's rows, its chart as a picture if it has one, and its query. */
export function ItemMenu(head: ItemHead): ItemMenuElement {
  const choices = html`<div></div>`;
  const notice = html`<div class="share-notice" role="status"></div>`;
  const button =
    html`<button type="button" class="item-more" aria-label=${`More: ${head.title}`} disabled
      onclick=${() => notice.replaceChildren()}>More</button>` as HTMLButtonElement;
  const menu = toPopup(html`<div class="item-menu popup">${button}
    <div class="popup-panel" role="group" aria-label=${`More: ${head.title}`}>${choices}${notice}</div></div>`);
  const show = (content: ItemMenuContent | undefined) => {
    button.disabled = !content;
    choices.replaceChildren(...(content ? Choices(head, content, notice) : []));
  };
  return Object.assign(menu, {show});
}

function Choices(head: ItemHead, content: ItemMenuContent, notice: HTMLElement): HTMLElement[] {
  const {answer, body, showQuery} = content;
  const rows = formatNoun(answer.rows.length, "row");
  const copied = () => ({
    text: toSpreadsheetTsv(answer),
    html: SpreadsheetTable(answer).outerHTML
  });
  return [
    Choice("Copy data for a spreadsheet", () => copyTo(notice, copied(), `Copied ${rows}.`)),
    Choice("Save data as CSV", () => downloadCsv(head.id, toSpreadsheetCsv(answer))),
    ...(hasChart(body) ? PictureChoices(head, content, notice) : []),
    Choice("Show query", showQuery)
  ];
}

function PictureChoices(
  head: ItemHead,
  {body, facts}: ItemMenuContent,
  notice: HTMLElement
): HTMLElement[] {
  const draw = () => ChartPicture(body, {...head, facts});
  const savePng = async () => {
    try {
      downloadFile(`${head.id}.png`, await toPng(draw()));
    } catch (error) {
      notice.replaceChildren(toErrorText(error));
    }
  };
  return [
    Choice("Save picture as SVG", () => downloadFile(`${head.id}.svg`, toSvgFile(draw()))),
    Choice("Save picture as PNG", savePng)
  ];
}

function Choice(text: string, onChoose: () => unknown): HTMLElement {
  return html`<button type="button" class="menu-choice" onclick=${onChoose}>${text}</button>`;
}

// XML cannot contain these, and names in the log may.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A picture as a file that needs no page. */
export function toSvgFile(picture: SVGElement): Blob {
  const text = new XMLSerializer().serializeToString(picture).replace(unwritable, "");
  return new Blob([text], {type: "image/svg+xml"});
}

/** A picture in pixels, `scale` of them for each of its own. Rejects if the browser cannot paint it. */
async function toPng(picture: SVGElement, scale = 2): Promise<Blob> {
  const image = await readImage(toSvgFile(picture));
  const canvas = document.createElement("canvas");
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new Error("the picture is too large for this browser; save it as SVG"));
    canvas.toBlob((blob) => (blob ? resolve(blob) : fail()), "image/png");
  });
}

async function readImage(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () =>
        reject(new Error("this browser cannot paint the picture; save it as SVG"));
      image.src = url;
    });
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
