/** Makes a button and the panel after it a drop-down, which Escape, a click or leaving it closes. */
export function toPopup(box: HTMLElement): HTMLElement {
  const button = box.querySelector<HTMLElement>(":scope > button")!;
  const panel = box.querySelector<HTMLElement>(":scope > .popup-panel")!;
  const closeOutside = ({target}: Event) => {
    if (!box.contains(target as Node)) toggle(false);
  };
  const toggle = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    // Only while it is open: a box that is replaced must leave nothing behind.
    if (isOpen) document.addEventListener("pointerdown", closeOutside);
    else document.removeEventListener("pointerdown", closeOutside);
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
  box.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || panel.hidden) return;
    toggle(false);
    button.focus();
  });
  return box;
}
