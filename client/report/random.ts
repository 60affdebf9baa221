/** A whole number below `below`, without the bias of a remainder. */
export function random(below: number): number {
  const limit = Math.floor(256 / below) * below;
  const byte = crypto.getRandomValues(new Uint8Array(1))[0]!;
  return byte < limit ? byte % below : random(below);
}
