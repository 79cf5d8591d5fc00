/** Prints an element in place of the page, which shows as before on the screen. */
export function printInstead(sheet: HTMLElement): void {
  const {body, documentElement} = document;
  const clear = () => {
    sheet.remove();
    documentElement.classList.remove("printing");
  };
  sheet.classList.add("print-sheet");
  documentElement.classList.add("printing");
  body.append(sheet);
  addEventListener("afterprint", clear, {once: true});
  print();
}
