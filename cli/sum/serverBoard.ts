import type * as z from "zod/mini";
import { concat, fromHex, toHex } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { SumSigner } from "#crypto/sum/round.ts";
import { ChallengeAnswer, SessionAnswer } from "#schemas/api/desk.ts";
import { SumCreated, SumMasked, SumView } from "#schemas/api/sums.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { Problem } from "#schemas/problem.ts";
import { RefusedError, UsageError } from "../shell.ts";
import type { Board } from "./board.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const bytes = (encoded: string) => new Uint8Array(Buffer.from(encoded, "base64url"));
const SUM = /\/v1\/desk\/sums\/([0-9a-f]{32})$/;

/**
 * The board at a desk's server. @param address of the desk for a new call, of the round afterwards.
 */
export function serverBoard(
  address: string,
  signer: SumSigner & { readonly deviceId: string },
  primitives: Primitives,
): Board {
  const desk = address.replace(SUM, "").replace(/\/$/, "");
  const sum = SUM.exec(address)?.[1];
  let token: string | undefined;

  async function ask<Schema extends z.ZodMiniType>(
    schema: Schema | undefined,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const answer = await fetch(`${desk}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "accept-language": "en",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new UsageError("--board: the server does not answer");
    });
    const content: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) {
      const problem = Problem.safeParse(content);
      throw new RefusedError(problem.success ? problem.data.detail_en : `the server says ${answer.status}`);
    }
    return schema?.parse(content) as z.output<Schema>;
  }

  async function signedIn(): Promise<void> {
    if (token) return;
    const who = { org: toHex(signer.org), device: signer.deviceId };
    const { challenge } = await ask(ChallengeAnswer, "/v1/desk/challenge", who);
    const payload = concat(bytes(challenge), signer.org, fromHex(signer.deviceId));
    const signature = text(primitives.sign(signedMessage("drp1/session", payload), signer.dskSeed));
    token = (await ask(SessionAnswer, "/v1/desk/session", { ...who, challenge, signature })).token;
  }
  const round = async (): Promise<string> => {
    if (!sum) throw new UsageError("--board: the address that lakana sum init printed expected");
    await signedIn();
    return `/v1/desk/sums/${sum}`;
  };

  return {
    async call(call) {
      await signedIn();
      const created = await ask(SumCreated, "/v1/desk/sums", { call: text(call) });
      return `${desk}/v1/desk/sums/${created.sum}`;
    },
    async read() {
      const { call, messages } = await ask(SumView, await round());
      return {
        call: bytes(call),
        messages: messages.map(({ org, kind, message }) => ({
          org: fromHex(org),
          kind,
          signed: bytes(message),
        })),
      };
    },
    masked: async (org) => {
      const { masked } = await ask(SumMasked, `${await round()}/masked/${toHex(org)}`);
      return { org, masked: bytes(masked) };
    },
    async send(kind, _org, message, masked) {
      const body = { message: text(message), ...(masked ? { masked: text(masked) } : {}) };
      await ask(undefined, `${await round()}/${kind}`, body);
    },
  };
}
