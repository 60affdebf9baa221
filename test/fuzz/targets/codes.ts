import { readReceipt } from "#crypto/receipt.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { utf8, vectors } from "./support.ts";

/** A code as somebody types it. */
export const receipt: FuzzTarget = {
  name: "receipt",
  seeds: () => [utf8(vectors.codes.codes[0].code), utf8("4938517205556681234909870 12344")],
  run(input) {
    const { groups } = readReceipt(new TextDecoder().decode(input));
    const again = readReceipt(groups.join(" "));
    if (again.groups.join() !== groups.join())
      throw new PropertyBroken("a code reads differently when shown");
  },
  expected: refusesWith("CryptoError"),
  longest: 200,
};
