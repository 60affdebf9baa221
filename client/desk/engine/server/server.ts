import { concat, fromHex } from "#crypto/bytes.ts";
import { ChallengeAnswer, SessionAnswer } from "#schemas/api/desk.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { type Call, Refusal, request } from "./request.ts";

/** Who signs in: hex id and seed of a device. */
export type SignIn = { organisation: string; device: string; dsk: string };

/** Requests of one device; the session is opened when it is first needed and again when it ran out. */
export interface Server {
  json<Shape>(schema: { parse(value: unknown): Shape }, path: string, body?: unknown): Promise<Shape>;
  send(path: string, body: unknown): Promise<void>;
  bytes(path: string): Promise<Uint8Array>;
  /** Signs in now. @throws EngineError `revoked` when the server no longer knows the device. */
  signIn(): Promise<void>;
  /** Ends the session at the server and this object with it; never throws. */
  signOut(): Promise<void>;
}

export function openServer(ports: Ports, who: () => SignIn): Server {
  let token: string | undefined;
  let closed = false;

  async function signIn(): Promise<void> {
    const { organisation, device, dsk } = who();
    try {
      const asked = await request(ports, { path: "/v1/desk/challenge", body: { org: organisation, device } });
      const challenge = fromBase64url(ChallengeAnswer.parse(await asked.json()).challenge);
      const payload = concat(challenge, fromHex(organisation), fromHex(device));
      const signature = ports.primitives.sign(signedMessage("drp1/session", payload), fromHex(dsk));
      const answered = await request(ports, {
        path: "/v1/desk/session",
        body: {
          org: organisation,
          device,
          challenge: toBase64url(challenge),
          signature: toBase64url(signature),
        },
      });
      token = SessionAnswer.parse(await answered.json()).token;
    } catch (cause) {
      if (cause instanceof Refusal && (cause.status === 401 || cause.status === 403))
        throw new EngineError("revoked", { cause });
      throw cause;
    }
  }

  async function call(what: Call): Promise<Response> {
    // What was still running when the desk was locked must not open a session again.
    if (closed) throw new EngineError("locked");
    const fresh = !token;
    if (fresh) await signIn();
    try {
      return await request(ports, { ...what, token });
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.status !== 401 || fresh) throw cause;
      await signIn();
      return request(ports, { ...what, token });
    }
  }

  return {
    json: async (schema, path, body) => schema.parse(await (await call({ path, body })).json()),
    send: async (path, body) => {
      await call({ path, body });
    },
    bytes: async (path) => new Uint8Array(await (await call({ path })).arrayBuffer()),
    signIn,
    signOut: async () => {
      closed = true;
      const ended = token;
      token = undefined;
      if (ended)
        await request(ports, { method: "DELETE", path: "/v1/desk/session", token: ended }).catch(
          () => undefined,
        );
    },
  };
}
