import {html} from "htl";

/** Says that the page shows the sample, and how to see one's own data. */
export function Banner(): HTMLElement {
  const openGuide = () => document.querySelector("#guide")?.setAttribute("open", "");
  return html`<aside class="banner" aria-label="Sample data">
    <p><b>This is sample data.</b> The people, apps and events are made up. Put your own exports into
    <code>data/exports</code> and build again; <a href="#guide" onclick=${openGuide}>how to get them</a>.</p>
  </aside>`;
}
