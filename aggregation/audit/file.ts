import * as z from "zod/mini";
import type { Witnesses } from "./check.ts";

const Whole = z.int().check(z.minimum(0));
const Entries = z.array(z.tuple([Whole, Whole]));

/** The witness file of `lakana protect`: as confidential as the counts, for whoever audits the table. */
const WitnessFile = z.strictObject({
  format: z.literal("lakana-witnesses/2"),
  profile: z.enum(["default", "strict"]),
  /** Rows of the table. */
  rows: Whole,
  base: Entries,
  changes: z.array(Entries),
  claims: z.array(
    z.strictObject({
      row: Whole,
      low: Whole,
      high: Whole,
      most: z.optional(Whole),
      attacker: z.optional(Whole),
    }),
  ),
  attackers: z.array(z.strictObject({ kind: z.enum(["person", "organisation"]), own: Entries })),
  shares: z.array(Whole),
});
export type WitnessFile = z.infer<typeof WitnessFile>;

/** Text of a witness file. */
export const witnessText = (witnesses: Witnesses, profile: WitnessFile["profile"], rows: number): string =>
  `${JSON.stringify({ format: "lakana-witnesses/2", profile, rows, ...witnesses })}\n`;

/** Reads a witness file. @throws RangeError that names the first member which does not fit. */
export function readWitnesses(text: string): WitnessFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RangeError("is not JSON, or is cut off");
  }
  const parsed = WitnessFile.safeParse(data);
  if (!parsed.success)
    throw new RangeError(`does not fit at ${parsed.error.issues[0]?.path.join(".") || "the top"}`);
  return parsed.data;
}
