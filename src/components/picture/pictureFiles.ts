// XML has no way to write these, and names in the log may hold them.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A picture as a file that opens by itself. */
export function toSvgFile(picture: SVGElement): Blob {
  const text = new XMLSerializer().serializeToString(picture).replace(unwritable, "");
  return new Blob([text], {type: "image/svg+xml"});
}

/** A picture in pixels, so many to each of its own. Rejects where the browser cannot paint it. */
export async function toPng(picture: SVGElement, scale = 2): Promise<Blob> {
  const image = await readImage(toSvgFile(picture));
  const canvas = document.createElement("canvas");
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new Error("the picture is too large for this browser; save it as SVG"));
    canvas.toBlob((blob) => (blob ? resolve(blob) : fail()), "image/png");
  });
}

async function readImage(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () =>
        reject(new Error("this browser cannot paint the picture; save it as SVG"));
      image.src = url;
    });
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
