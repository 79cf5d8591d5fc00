/** Prints an element in place of the page, which shows as before on the screen. */
export function printInstead(sheet: HTMLElement): void {
  const {body, documentElement} = document;
  const clear = () => {
    for (const printed of body.querySelectorAll(".print-sheet")) printed.remove();
    documentElement.classList.remove("printing");
  };
  // Not every browser tells when the one before was printed.
  clear();
  sheet.classList.add("print-sheet");
  documentElement.classList.add("printing");
  body.append(sheet);
  addEventListener("afterprint", clear, {once: true});
  print();
}
