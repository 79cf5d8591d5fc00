import {inflate} from "../../engine/wasm/inflate.js";
import {fromSeptets} from "../../lib/septets.js";

/** The bytes of a file that the document already contains. */
export function readEmbedded(name: string): Uint8Array<ArrayBuffer> {
  const element = document.querySelector<HTMLElement>(`script[data-file="${name}"]`);
  if (!element) throw new Error(`this file lacks its part ${name}`);
  return fromSeptets(element.textContent, Number(element.dataset.bytes));
}

/** The files that a document contains, each as the text of an element. */
export class EmbeddedFiles {
  private readonly whole: Promise<unknown>;

  // The first charts are drawn before the browser has read the whole document.
  constructor() {
    this.whole =
      document.readyState === "loading"
        ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve))
        : Promise.resolve();
  }

  /** The bytes of a file. Rejects if the document lacks it, as a truncated document does. */
  async read(name: string): Promise<Uint8Array<ArrayBuffer>> {
    await this.whole;
    return readEmbedded(name);
  }

  /** A URL for a file within this page, as long as the page is open. */
  async toUrl(name: string, type: string): Promise<string> {
    return URL.createObjectURL(new Blob([await this.read(name)], {type}));
  }

  /** A URL for the content of a gzip-compressed file. */
  async toInflatedUrl(name: string, type: string): Promise<string> {
    const bytes = await inflate(await this.read(name));
    return URL.createObjectURL(new Blob([bytes], {type}));
  }
}
