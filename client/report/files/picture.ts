/** A picture that a browser has decoded. @throws when it cannot. */
export async function decoded<Result>(
  picture: Blob,
  use: (image: HTMLImageElement) => Result | Promise<Result>,
): Promise<Result> {
  const address = URL.createObjectURL(picture);
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new TypeError("not a picture"));
      image.src = address;
    });
    return await use(image);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An image drawn at this size. */
export function drawn(image: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")!.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** What a canvas shows as a file. @throws when the browser gives none. */
export const blobOf = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TypeError("no picture"))), type, quality),
  );

/** The bytes of a file, in engines old and new. */
export const bytesOf = (blob: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
