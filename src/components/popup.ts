/** Makes a button and the panel after it a drop-down, which Escape, a click or leaving it closes. */
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
    // On the document, because what had the focus may have been drawn anew; and only while it is open:
    // a box that is replaced must leave nothing behind.
    const listen = isOpen ? "addEventListener" : "removeEventListener";
    document[listen]("pointerdown", closeOutside);
    document[listen]("keydown", closeByKey as EventListener);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  toggle(false);
  button.addEventListener("click", () => {
    toggle(panel.hidden !== false);
    // On a touch screen the focus would bring up the keyboard.
    if (!panel.hidden && matchMedia("(pointer: fine)").matches) {
      panel.querySelector<HTMLElement>("input[type=search]")?.focus();
    }
  });
  box.addEventListener("focusout", ({relatedTarget}) => {
    // A click beside the controls of the panel takes the focus nowhere, and is none of its business.
    if (relatedTarget && !box.contains(relatedTarget as Node)) toggle(false);
  });
  return box;
}
