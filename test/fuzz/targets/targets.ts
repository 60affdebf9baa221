import type { FuzzTarget } from "../target.ts";
import { backup, sealedArchive } from "./backup.ts";
import { broken } from "./broken.ts";
import { cbor, head } from "./cbor.ts";
import { receipt } from "./codes.ts";
import { deviceFile, documents, headJson } from "./documents.ts";
import { drop, inside } from "./drop.ts";
import { frames } from "./frames.ts";
import { media } from "./media.ts";
import { grant, record, slot, vault } from "./sealed.ts";
import { bundle, certificate, witnessed } from "./signed.ts";
import { sum } from "./sum.ts";

/** What arrives over the network: parsers of the protocol's own structures. */
export const protocolTargets: readonly FuzzTarget[] = [
  cbor,
  head,
  drop,
  inside,
  bundle,
  certificate,
  witnessed,
  slot,
  grant,
  record,
  receipt,
  sum,
];

/** What arrives as files and texts. */
export const fileTargets: readonly FuzzTarget[] = [
  frames,
  vault,
  headJson,
  documents,
  deviceFile,
  media,
  backup,
  sealedArchive,
];

/** Every parser that eats bytes from strangers; a new one is one more line above. */
export const targets: readonly FuzzTarget[] = [...protocolTargets, ...fileTargets];

/** @throws RangeError for a name that no target has. */
export function targetNamed(name: string): FuzzTarget {
  const found = [...targets, ...broken].find((target) => target.name === name);
  if (!found) throw new RangeError(`no target is called ${name}`);
  return found;
}
