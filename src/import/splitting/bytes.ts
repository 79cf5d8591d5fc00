// The bytes that JSON is cut at.
export const newline = 10;
export const space = 32;
export const quote = 34;
export const comma = 44;
export const colon = 58;
export const openArray = 91;
export const backslash = 92;
export const closeArray = 93;
export const openObject = 123;
export const closeObject = 125;

/** Whether a byte opens, closes or separates values. */
export function isStructural(byte: number): boolean {
  return (
    byte === comma ||
    byte === openObject ||
    byte === openArray ||
    byte === closeObject ||
    byte === closeArray
  );
}
