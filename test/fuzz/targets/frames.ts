import { framesOf, type Gathering, gather } from "#client/shared/carriage/frames.ts";
import { type FuzzTarget, PropertyBroken } from "../target.ts";
import { base64, libsodium, utf8, vectors } from "./support.ts";

const whole = base64(vectors.text.drop_base64);
const mini = base64(vectors.mini.drop_base64);
const shown = (...envelopes: Uint8Array[]) =>
  utf8(envelopes.flatMap((bytes) => framesOf(bytes, libsodium.sha256)).join("\n"));
const known = new Set([whole, mini].map((bytes) => Buffer.from(bytes).toString("base64")));

/** Codes of dots that somebody shows to a relay, one to a line. */
export const frames: FuzzTarget = {
  name: "frames",
  seeds: () => [shown(mini), shown(whole), shown(mini, whole)],
  run(input) {
    let gathering: Gathering = new Map();
    for (const text of new TextDecoder().decode(input).split("\n")) {
      const step = gather(gathering, text, libsodium.sha256);
      gathering = step.gathering;
      if (gathering.size > 16) throw new PropertyBroken("a stranger fills the memory");
      if (step.seen.kind === "whole" && !known.has(Buffer.from(step.seen.envelope).toString("base64")))
        throw new PropertyBroken("pictures that nobody made became an envelope");
    }
  },
  expected: () => false,
  longest: 20_000,
};
