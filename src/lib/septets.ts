// Bytes as text that an HTML file in UTF-8 can contain in a script element. A character represents seven bits, so the
// text is a seventh longer than the bytes; base64 would be a third longer. Three characters are not safe there. A
// character of two bytes replaces each of them, together with the seven bits that follow.

/** NUL and CR, which a parser replaces, and the character that begins a tag. */
const unsafe = [0x00, 0x0d, 0x3c];

const firstOfTwo = 0x100;

/** Writes bytes as text. */
export function toSeptets(bytes: Uint8Array): string {
  const codes = new Uint16Array(Math.ceil((bytes.length * 8) / 7));
  let count = 0;
  for (let i = 0; i < codes.length; ++i) {
    const place = unsafe.indexOf(septetAt(bytes, i));
    codes[count++] = place < 0 ? septetAt(bytes, i) : toPair(place, septetAt(bytes, ++i));
  }
  return new TextDecoder("utf-16le").decode(codes.subarray(0, count));
}

/** Reads a text back into bytes; `length` is their number. */
export function fromSeptets(text: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  let bits = 0;
  let held = 0;
  const take = (septet: number) => {
    bits = ((bits << 7) | septet) & 0x7fff;
    held += 7;
    if (held < 8) return;
    held -= 8;
    bytes[at++] = bits >> held;
  };
  for (let i = 0; i < text.length; ++i) {
    const code = text.charCodeAt(i);
    if (code >= firstOfTwo) take(unsafe[(code - firstOfTwo) >> 7]!);
    take(code & 0x7f);
  }
  return bytes;
}

/** The seven bits at a place, counted in steps of seven bits; 0 beyond the bytes. */
function septetAt(bytes: Uint8Array, place: number): number {
  const bit = place * 7;
  const at = bit >> 3;
  const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (two >> (9 - (bit & 7))) & 0x7f;
}

function toPair(place: number, next: number): number {
  return firstOfTwo + place * 128 + next;
}
