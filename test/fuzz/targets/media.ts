import { FORMATS } from "#client/shared/media/clean.ts";
import { amr, files } from "#test/client/shared/media/files.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { sameBytes } from "./support.ts";

const formats = Object.values(FORMATS);

/** A picture, a sound or a film from a phone: all that take one apart, told apart by its first bytes. */
export const media: FuzzTarget = {
  name: "media",
  seeds: () => [...files.values(), amr],
  run(input) {
    for (const { is, clean } of formats) {
      if (!is(input)) continue;
      const { bytes, mime } = clean(input);
      if (bytes.length > 2 * input.length + 1024) throw new PropertyBroken("a cleaned file has grown");
      const again = formats.find((format) => format.is(bytes))?.clean(bytes);
      if (again?.mime !== mime) throw new PropertyBroken("a cleaned file is something else");
      sameBytes(again.bytes, bytes, "a cleaned file changes when it is cleaned again");
    }
  },
  expected: refusesWith("MediaError"),
  longest: 8000,
};
