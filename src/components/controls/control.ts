import {html} from "htl";

let lastId = 0;

/** An id that is unique in the page. */
export function newId(name: string): string {
  return `${name}-${++lastId}`;
}

/** An element with a value, which sends an `input` event when the reader changes it. */
export type Control<T> = HTMLElement & {value: T};

/** A control as its own code uses it. */
type OwnControl<T> = Control<T> & {
  /** Sets the value that the reader chose, and sends `input`. */
  change: (value: T) => void;
};

/** Gives an element a value; `show` updates the element for it. */
export function toControl<T>(
  element: HTMLElement,
  initial: T,
  show: (value: T) => void
): OwnControl<T> {
  let current = initial;
  const set = (value: T) => show((current = value));
  const change = (value: T) => {
    set(value);
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  set(initial);
  const value = {get: () => current, set};
  return Object.defineProperties(element, {value, change: {value: change}}) as OwnControl<T>;
}

/** Makes a drop-down of a button and the panel after it. Escape, a click outside or leaving it closes it. */
export function toPopup(box: HTMLElement): HTMLElement {
  const button = box.querySelector<HTMLElement>(":scope > button")!;
  const panel = box.querySelector<HTMLElement>(":scope > .popup-panel")!;
  const closeOutside = ({target}: Event) => {
    if (!box.contains(target as Node)) toggle(false);
  };
  const closeByKey = ({key}: KeyboardEvent) => {
    if (key !== "Escape") return;
    toggle(false);
    button.focus();
  };
  const toggle = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    // On the document, because a redraw may have removed the element with the focus. Only while it is open, because a
    // box that is replaced must leave no listener behind.
    const listen = isOpen ? "addEventListener" : "removeEventListener";
    document[listen]("pointerdown", closeOutside);
    document[listen]("keydown", closeByKey as EventListener);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  toggle(false);
  button.addEventListener("click", () => {
    toggle(panel.hidden !== false);
    // On a touch screen the focus would open the keyboard.
    if (!panel.hidden && matchMedia("(pointer: fine)").matches) {
      panel.querySelector<HTMLElement>("input[type=search]")?.focus();
    }
  });
  box.addEventListener("focusout", ({relatedTarget}) => {
    // A click beside the controls of the panel moves the focus to no other element, and must not close it.
    if (relatedTarget && !box.contains(relatedTarget as Node)) toggle(false);
  });
  return box;
}

interface SegmentsOptions {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A switch between a few options. */
export function Segments(
  words: readonly string[],
  {label, value, onChange}: SegmentsOptions
): HTMLElement {
  const name = newId("segments");
  return html`<fieldset class="segments"><legend>${label}</legend>${words.map(
    (word) => html`<label><input type="radio" name=${name} value=${word} checked=${word === value}
      onchange=${() => onChange(word)}><span>${word}</span></label>`
  )}</fieldset>`;
}

/** A field for a search text, which Enter or its button sends; an empty text ends the search. */
export function SearchBox(label: string): Control<string> {
  const input =
    html`<input type="search" aria-label=${label} placeholder=${label}>` as HTMLInputElement;
  const submit = (event: Event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text !== control.value) control.change(text);
  };
  // Only a sent text is a change, not each key.
  const stop = (event: Event) => event.stopPropagation();
  const box = html`<div class="search-box">
    <form onsubmit=${submit} oninput=${stop}>${input}<button type="submit">Find</button></form></div>`;
  const control = toControl(box, "", (text) => (input.value = text));
  return control;
}
