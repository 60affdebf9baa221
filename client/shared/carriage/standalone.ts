/** Where the built template waits for an organisation (client/standalone/index.html). */
const PLACE = '"LAKANA_PINNED"';

/** What a stand-alone file carries: the organisation, the lowest sequence number that it takes, and the signed bundle. */
export type Pinned = {
  readonly organisation: Uint8Array;
  readonly sequence: number;
  readonly bundle: Uint8Array;
};

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const unbase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/**
 * The stand-alone file of one organisation. The same bundle and template give the same bytes.
 * @throws Error when the template is not one.
 */
export function fillStandalone(template: string, { organisation, sequence, bundle }: Pinned): string {
  const [before, after, ...more] = template.split(PLACE);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("this is not the template of the stand-alone file");
  const pinned = { organisation: base64(organisation), sequence, bundle: base64(bundle) };
  return before + JSON.stringify(pinned) + after;
}

/** Reads what was filled in; undefined for the bare template or a damaged file. */
export function readPinned(text: string): Pinned | undefined {
  try {
    const { organisation, sequence, bundle } = JSON.parse(text) as Record<string, unknown>;
    if (typeof organisation !== "string" || typeof bundle !== "string" || typeof sequence !== "number")
      return undefined;
    return { organisation: unbase64(organisation), sequence, bundle: unbase64(bundle) };
  } catch {
    return undefined;
  }
}
