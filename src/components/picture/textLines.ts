/** About how wide a text is in a sans-serif font, in pixels: no two systems have the same font. */
export function toWidth(text: string, size: number): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/g);
  return size * (0.56 * text.length + 0.5 * (wide?.length ?? 0));
}

/** A text in lines that fit a width; a word that is too long for one is cut. */
export function toLines(text: string, width: number, size: number): string[] {
  const longest = Math.max(1, Math.floor(width / toWidth("n", size)));
  const pieces = text.split(/\s+/).flatMap((word) => cut(word, longest));
  return pieces.reduce<string[]>((lines, piece) => {
    const longer = lines.length ? `${lines.at(-1)!} ${piece}` : piece;
    return lines.length && toWidth(longer, size) <= width
      ? [...lines.slice(0, -1), longer]
      : [...lines, piece];
  }, []);
}

function cut(word: string, longest: number): string[] {
  const pieces: string[] = [];
  for (let i = 0; i < word.length; i += longest) pieces.push(word.slice(i, i + longest));
  return pieces;
}
