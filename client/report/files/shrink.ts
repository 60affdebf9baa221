import { blobOf, bytesOf, decoded, drawn } from "./picture.ts";

/** Longest side of a photo that is made smaller, in pixels, and how finely it is kept. */
const LONGEST = 1600;
const QUALITY = 0.8;
/** Bytes below which a photo stays as it is. */
const SMALL = 250_000;
const PROOF = 8;

/** Four colours in a pattern that no browser which spoils drawings gives back by accident. */
const colourAt = (x: number, y: number): readonly number[] =>
  [
    [200, 40, 40],
    [40, 160, 60],
    [40, 60, 200],
    [240, 220, 30],
  ][(x + 3 * y) % 4]!;

const holds = (canvas: HTMLCanvasElement): boolean => {
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, PROOF, PROOF);
  for (let y = 0; y < PROOF; y++)
    for (let x = 0; x < PROOF; x++)
      for (let part = 0; part < 3; part++)
        if (data[4 * (y * PROOF + x) + part] !== colourAt(x, y)[part]) return false;
  return true;
};

/**
 * True when a canvas gives back what was drawn on it. Browsers that protect against recognition hand out white,
 * striped or slightly wrong pictures: evidence must not go through those.
 */
export async function canvasIsTrue(): Promise<boolean> {
  try {
    const canvas = document.createElement("canvas");
    canvas.width = PROOF;
    canvas.height = PROOF;
    const context = canvas.getContext("2d")!;
    for (let y = 0; y < PROOF; y++)
      for (let x = 0; x < PROOF; x++) {
        context.fillStyle = `rgb(${colourAt(x, y).join()})`;
        context.fillRect(x, y, 1, 1);
      }
    if (!holds(canvas)) return false;
    return await decoded(await blobOf(canvas, "image/png"), (image) => holds(drawn(image, PROOF, PROOF)));
  } catch {
    return false;
  }
}

/** Old engines draw a turned photo as the sensor saw it; it would come out lying on its side. */
const turnsByItself = (): boolean => CSS.supports("image-orientation", "from-image");

/**
 * A photo at a size that a slow network carries, as a JPEG; undefined when it is small already, when the canvas
 * cannot be trusted, or when the browser does not know the format.
 */
export async function shrink(picture: Blob): Promise<Uint8Array | undefined> {
  if (picture.size <= SMALL || !turnsByItself() || !(await canvasIsTrue())) return undefined;
  try {
    return await decoded(picture, async (image) => {
      const { naturalWidth: width, naturalHeight: height } = image;
      const scale = Math.min(1, LONGEST / Math.max(width, height));
      const canvas = drawn(image, Math.round(width * scale), Math.round(height * scale));
      const smaller = await blobOf(canvas, "image/jpeg", QUALITY);
      return smaller.size < picture.size ? bytesOf(smaller) : undefined;
    });
  } catch {
    return undefined;
  }
}
