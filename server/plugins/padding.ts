/** Octets that short JSON answers are filled up to (protocol 2.10), so that their kinds look alike. */
const STEP = 512;

/** JSON followed by spaces up to the next multiple of 512 octets. */
export function padded(value: unknown): string {
  const json = JSON.stringify(value);
  const length = Buffer.byteLength(json);
  return json + " ".repeat(Math.ceil(length / STEP) * STEP - length);
}
