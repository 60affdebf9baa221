import * as z from "zod/mini";
import { MOST_WORDS, SUM_KINDS, WORD_BYTES } from "../sum.ts";
import { BytesText, HexId } from "./parts.ts";

const MOST_MESSAGE = 65_536;
const MOST_MASKED = MOST_WORDS * WORD_BYTES;
const Kind = z.enum(SUM_KINDS);

/** Longest body of a message in characters: an upload of the largest menu. */
export const SUM_BODY_LIMIT = Math.ceil(((MOST_MESSAGE + MOST_MASKED) * 4) / 3) + 1024;
/** Days that a round may be open at most, and open rounds that one organisation may have called. */
export const SUM_DAYS = 60;
export const MOST_SUMS = 8;

/** `POST /v1/desk/sums`: the call in CBOR (docs/protocol.md section 19). */
export const SumCreate = z.object({ call: BytesText(2048, 1) });
export const SumCreated = z.object({ sum: HexId });

export const SumParams = z.object({ sum: HexId });
export const SumMessageParams = z.object({ sum: HexId, kind: Kind });
export const SumMaskedParams = z.object({ sum: HexId, org: HexId });

/** `POST /v1/desk/sums/:sum/:kind`. `masked`: the words, with an upload and with nothing else. */
export const SumMessageBody = z.object({
  message: BytesText(MOST_MESSAGE, 1),
  masked: z.optional(BytesText(MOST_MASKED, WORD_BYTES)),
});

/** `aborted`: everything but the call and the abort is erased. `open` until the deadline in all other cases. */
const State = z.enum(["open", "aborted"]);

/** `GET /v1/desk/sums`: rounds that call this organisation, with who has sent what. */
export const SumList = z.object({
  sums: z.array(
    z.object({
      sum: HexId,
      call: z.string(),
      state: State,
      sent: z.array(z.object({ org: HexId, kind: Kind })),
    }),
  ),
});
export type SumList = z.infer<typeof SumList>;

/** `GET /v1/desk/sums/:sum`: all messages but the masked words. */
export const SumView = z.object({
  sum: HexId,
  call: z.string(),
  state: State,
  messages: z.array(z.object({ org: HexId, kind: Kind, message: z.string() })),
});
export type SumView = z.infer<typeof SumView>;

/** `GET /v1/desk/sums/:sum/masked/:org`. */
export const SumMasked = z.object({ masked: z.string() });
