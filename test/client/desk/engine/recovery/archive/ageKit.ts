import { inflateSync } from "node:zlib";
import * as kit from "cctv-age";

/** One file of the age project's test kit: what must come of it, and with which keys. */
export type AgeVector = {
  readonly name: string;
  readonly expect: string;
  /** SHA-256 of all that may be given out, even where the file turns out to be bad. */
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly passphrase: boolean;
  readonly armored: boolean;
  readonly file: Uint8Array;
};

function vectorOf([name, bytes]: [string, Uint8Array]): AgeVector {
  const end = Buffer.from(bytes).indexOf("\n\n");
  const pairs = Buffer.from(bytes.subarray(0, end))
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(": ", 2) as [string, string]);
  const all = (key: string) => pairs.filter(([name]) => name === key).map(([, value]) => value);
  const body = bytes.subarray(end + 2);
  return {
    name,
    expect: all("expect")[0]!,
    payload: all("payload")[0],
    identities: all("identity"),
    passphrase: all("passphrase").length > 0,
    armored: all("armored").length > 0,
    file: all("compressed").length > 0 ? new Uint8Array(inflateSync(body)) : body,
  };
}

export const ageVectors: readonly AgeVector[] = Object.entries(kit).map(vectorOf);
