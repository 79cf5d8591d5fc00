let lastId = 0;

/** An id that no other element of the page has. */
export function newId(name: string): string {
  return `${name}-${++lastId}`;
}

/** Tells listeners that the reader changed a control's value. */
export function dispatchInput(target: EventTarget): void {
  target.dispatchEvent(new Event("input", {bubbles: true}));
}

/** A control: an element with a value, which sends an `input` event when the reader changes it. */
export type Control<T> = HTMLElement & {value: T};

/** Gives an element a value that can be read and set. */
export function toControl<T>(
  element: HTMLElement,
  get: () => T,
  set: (value: T) => void
): Control<T> {
  return Object.defineProperty(element, "value", {get, set}) as Control<T>;
}
