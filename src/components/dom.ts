let lastId = 0;

/** An id that no other element of the page has. */
export function newId(name: string): string {
  return `${name}-${++lastId}`;
}

/** An element with a value, which sends an `input` event when the reader changes it. */
export type Control<T> = HTMLElement & {value: T};

/** A control as its own code sees it. */
type OwnControl<T> = Control<T> & {
  /** Takes the value that the reader chose, and tells of it. */
  change: (value: T) => void;
};

/** Gives an element a value; `show` brings the element in step with it. */
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
