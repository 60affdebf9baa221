import {
  MOST_SUMS,
  SUM_BODY_LIMIT,
  SUM_DAYS,
  SumCreate,
  type SumList,
  SumMaskedParams,
  SumMessageBody,
  SumMessageParams,
  SumParams,
  type SumView,
} from "#schemas/api/sums.ts";
import { equal, fromHex, fromText, sha256, toHex, toText } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { readDevice } from "../../signatures.ts";
import type { SumMessageRow } from "../../store/store.ts";
import type { DeskParts } from "../parts.ts";
import type { Session } from "../session/sessions.ts";
import { checkMessage, readCall } from "./check.ts";

const SPEAKERS = ["RO-ADV", "RO-SUP"] as const;
const stateOf = (sent: readonly Pick<SumMessageRow, "kind">[]) =>
  sent.some(({ kind }) => kind === "abort") ? ("aborted" as const) : ("open" as const);

/** Rounds of the secure sum: a notice board for signed messages and masked words, which no one here can open. */
export function sumRoutes(app: App, { store, clock, known, signedIn }: DeskParts): void {
  const { sums } = store;

  async function roundOf({ org }: Session, sum: string) {
    const round = await sums.one(org, fromHex(sum), today(clock));
    if (!round) throw new ProblemError("not-found");
    return round;
  }

  app.get("/v1/desk/sums", async (request): Promise<SumList> => {
    const { org } = signedIn(request, ...SPEAKERS);
    const rows = await sums.ofMember(org, today(clock));
    return {
      sums: rows.map(({ id, call, sent }) => ({
        sum: toHex(id),
        call: toText(call),
        state: stateOf(sent),
        sent: sent.map((one) => ({ org: toHex(one.org), kind: one.kind })),
      })),
    };
  });

  app.post("/v1/desk/sums", { schema: { body: SumCreate } }, async (request, reply) => {
    const { org } = signedIn(request, ...SPEAKERS);
    const encoded = fromText(request.body.call);
    const call = readCall(encoded);
    const day = today(clock);
    if (call.deadline < day || call.deadline > day + SUM_DAYS) throw new ProblemError("bad-request");
    if (!call.members.some((member) => equal(member, org))) throw new ProblemError("bad-request");
    for (const member of call.members)
      if (!(await known.exists(member))) throw new ProblemError("unknown-organisation");
    const id = sha256(encoded).subarray(0, 16);
    const row = { id, caller: org, call: encoded, lastDay: call.deadline };
    const state = await sums.create(row, call.members, MOST_SUMS);
    if (state === "full") throw new ProblemError("too-many-requests");
    return reply.code(state === "created" ? 201 : 200).send({ sum: toHex(id) });
  });

  app.get("/v1/desk/sums/:sum", { schema: { params: SumParams } }, async (request): Promise<SumView> => {
    const session = signedIn(request, ...SPEAKERS);
    const { id, call, messages } = await roundOf(session, request.params.sum);
    return {
      sum: toHex(id),
      call: toText(call),
      state: stateOf(messages),
      messages: messages.map(({ org, kind, message }) => ({
        org: toHex(org),
        kind,
        message: toText(message),
      })),
    };
  });

  app.get(
    "/v1/desk/sums/:sum/masked/:org",
    { schema: { params: SumMaskedParams } },
    async (request): Promise<{ masked: string }> => {
      const session = signedIn(request, ...SPEAKERS);
      const { id } = await roundOf(session, request.params.sum);
      const masked = await sums.masked(id, fromHex(request.params.org));
      if (!masked) throw new ProblemError("not-found");
      return { masked: toText(masked) };
    },
  );

  app.post(
    "/v1/desk/sums/:sum/:kind",
    {
      bodyLimit: SUM_BODY_LIMIT,
      schema: { params: SumMessageParams, body: SumMessageBody },
      onRequest: async (request) => {
        signedIn(request, ...SPEAKERS);
      },
    },
    async (request, reply) => {
      const session = signedIn(request, ...SPEAKERS);
      const { org, device } = session;
      const { sum, kind } = request.params;
      const round = await roundOf(session, sum);
      if (kind !== "abort" && stateOf(round.messages) === "aborted") throw new ProblemError("round-over");
      const row = await store.organisations.device(org, device);
      if (!row || row.revoked) throw new ProblemError("not-signed-in");
      const signed = fromText(request.body.message);
      const masked = request.body.masked === undefined ? undefined : fromText(request.body.masked);
      const { dsk } = readDevice(row.cert);
      checkMessage(round, { org, kind, signed, masked, dsk, day: today(clock) });
      const state = await sums.add(round.id, { org, kind, message: signed, masked });
      if (state === "different") throw new ProblemError("conflict");
      if (state === "early") throw new ProblemError("not-yet");
      if (state === "over") throw new ProblemError("round-over");
      return reply.code(201).send({});
    },
  );
}
