import * as z from "zod/mini";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { Answers } from "#schemas/answers.ts";
import { CONSENT_SCOPES, consentToBits } from "#schemas/consent.ts";
import { DROP_TYPES, type DropHead, IdentitySection, QuoteAnswer, ReadIndices } from "#schemas/head.ts";
import { UsageError } from "./shell.ts";

const Consent = z.union([
  z.int().check(z.minimum(0), z.maximum(63)),
  z.pipe(
    z.array(z.enum(CONSENT_SCOPES)),
    z.transform((scopes) => consentToBits(scopes)),
  ),
]);
const Hex = z.string().check(z.regex(/^([0-9a-fA-F]{2})*$/));

/** head.json: the names of schemas/head.ts, bytes as hex. What `seal` fills in is not accepted from a file. */
const HeadFile = z.strictObject({
  type: z._default(z.enum(DROP_TYPES), "new"),
  coded: z.optional(z.union([ReadIndices, QuoteAnswer, Answers])),
  narrative: z.optional(z.string().check(z.maxLength(6000))),
  identity: z.optional(
    z.union([
      IdentitySection,
      z.pipe(
        Hex,
        z.transform((text) => fromHex(text)),
      ),
    ]),
  ),
  consent: z.optional(Consent),
  exclusions: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(16))),
  release: z.optional(
    z.pipe(
      Hex.check(z.length(64)),
      z.transform((text) => fromHex(text)),
    ),
  ),
  day: z.optional(z.int().check(z.nonnegative())),
  seq: z.optional(z.int().check(z.minimum(0), z.maximum(0xffffffff))),
});
export type HeadFile = z.infer<typeof HeadFile>;

/** @throws UsageError naming the field that does not fit, never its content. */
export function headFile(value: unknown): HeadFile {
  const parsed = HeadFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const place = [...issue.path, ...("keys" in issue ? issue.keys : [])].join(".");
  throw new UsageError(`--head: ${place || "the file"} does not fit the head of a drop`);
}

/** An opened head as JSON: the same names, bytes as hex, consent as its scopes. */
export function headAsJson(value: DropHead): unknown {
  return JSON.parse(
    JSON.stringify(
      {
        ...value,
        ...(value.consent === undefined
          ? {}
          : { consent: CONSENT_SCOPES.filter((_, bit) => (value.consent! >> bit) & 1) }),
      },
      (_, item: unknown) => (item instanceof Uint8Array ? toHex(item) : item),
    ),
  );
}
