import { big, bigBytes, bytesOf, join, little, startsWith } from "./bytes.ts";

const ORIENTATION = 0x0112;
const ENTRY = 12;
/** Before the TIFF structure in a JPEG segment, and sometimes in a WebP chunk. */
export const EXIF_START = "Exif\0\0";

/**
 * How a picture is to be turned, 1 to 8, out of an Exif block (TIFF 6.0, first directory); 1 when it does not say.
 * Nothing else of the block is looked at, and a broken one says nothing.
 */
export function orientationIn(exif: Uint8Array): number {
  try {
    const tiff = startsWith(exif, EXIF_START) ? exif.subarray(EXIF_START.length) : exif;
    const intel = startsWith(tiff, "II*\0");
    if (!intel && !startsWith(tiff, "MM\0*")) return 1;
    const number = intel ? little : big;
    const directory = number(tiff, 4, 4);
    const entries = number(tiff, directory, 2);
    for (let index = 0; index < entries; index++) {
      const entry = directory + 2 + index * ENTRY;
      if (number(tiff, entry, 2) !== ORIENTATION) continue;
      const turned = number(tiff, entry + 8, 2);
      return turned >= 1 && turned <= 8 ? turned : 1;
    }
    return 1;
  } catch {
    return 1;
  }
}

/** An Exif block that says how to turn the picture and nothing else: without it, faces would lie on their side. */
export const orientationBlock = (turned: number): Uint8Array =>
  join([
    bytesOf("MM\0*"),
    bigBytes(8, 4),
    bigBytes(1, 2),
    bigBytes(ORIENTATION, 2),
    bigBytes(3, 2),
    bigBytes(1, 4),
    bigBytes(turned, 2),
    new Uint8Array(2 + 4),
  ]);
