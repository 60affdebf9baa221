import decodeQR from "qr/decode.js";

/** Longest sides to look at, in pixels: a whole photograph is slow, and a small one blurs the dots. */
const SIDES = [1600, 1000, 2600] as const;
/** Milliseconds for one look; a photograph is not a film. */
const PATIENCE = 4000;

/** The text of the code of dots in a photograph, or undefined when none is found. */
export async function textIn(photo: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (!picture) return undefined;
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    if (!pen) return undefined;
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return decodeQR({ width: canvas.width, height: canvas.height, data }, { timeLimit: PATIENCE });
    } catch {
      // Another size may be read.
    }
    if (scale === 1 && side > SIDES[0]) return undefined;
  }
  return undefined;
}
