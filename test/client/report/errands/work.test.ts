import t from "tap";
import { createConnection } from "#client/report/errands/connection.ts";
import type { Ports } from "#client/report/errands/ports.ts";
import { createSealer } from "#client/report/sealing/sealer.ts";
import { type Action, START } from "#client/report/state.ts";
import { type ApiAnswer, ApiError } from "#client/shared/api/request.ts";
import { fromHex } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { workOf } from "#crypto/work.ts";
import { encodeWitnessed } from "#schemas/witness.ts";
import { WORK_HEADER } from "#schemas/work.ts";
import { organisation } from "../../../server/fixtures.ts";

const CEILING = 9;
const of = organisation("Organisation de test", Date.now(), {
  policy: { seal: false, pow: CEILING, attachments: true },
});
const listing = {
  organisations: [
    {
      id: of.hex,
      name: of.bundle.name,
      fictional: true,
      ork: Buffer.from(of.ork.publicKey).toString("base64url"),
      bundle_seq: 1,
    },
  ],
};
const shown = encodeWitnessed({ bundle: of.signedBundle, cosignatures: [] });
const keys = {
  organisation: of.hex,
  bundle: shown,
  known: 1,
  witnessed: false,
  at: Date.now(),
  code: "drawn",
} as const;

/** A service that asks for so many bits, one after the other; more are asked for than were named before. */
function service(asks: number[]) {
  const posted: { drop: Uint8Array; nonce: string; bits: number }[] = [];
  const actions: Action[] = [];
  const sealer = createSealer(noble, () => Number.POSITIVE_INFINITY, Date.now);
  sealer.prepare();
  const answer = (work: number, bytes: Uint8Array = new Uint8Array()): ApiAnswer => ({
    status: 200,
    bytes,
    date: undefined,
    work: String(work).padStart(2, "0"),
  });
  const ports: Ports = {
    call: async (method, ...args) => (sealer[method] as (...given: unknown[]) => never)(...args),
    request: async (path, options) => {
      if (path === "/v1/organisations")
        return answer(asks[0] ?? 0, new TextEncoder().encode(JSON.stringify(listing)));
      if (path !== "/v1/drop") return answer(asks[0] ?? 0, shown);
      const drop = options?.body as Uint8Array;
      const nonce = options?.headers?.[WORK_HEADER] ?? "";
      const bits = workOf(noble, drop, fromHex(nonce));
      posted.push({ drop, nonce, bits });
      const wanted = asks.length > 1 ? asks.splice(1, 1)[0]! : 0;
      if (bits >= wanted) return answer(wanted, new TextEncoder().encode("{}"));
      throw new ApiError("refused", {
        type: "/problems/work-needed",
        status: 429,
        detail_fr: "",
        detail_en: "",
        work: String(wanted),
      });
    },
    now: Date.now,
    random: () => 0,
    alive: () => true,
    state: () => ({ ...START, draft: { ...START.draft, organisation: of.hex } }),
    dispatch: (action) => actions.push(action),
  };
  return { connection: createConnection(ports), sealer, posted, actions };
}

t.test("in calm times a nonce travels too, and nothing is worked for", async (t) => {
  const { connection, sealer, posted } = service([0]);
  const sealed = ["new", "cover"].map(
    (type) => sealer.seal(keys, { type: type as "new" | "cover", counter: 0 }).drop,
  );
  for (const drop of sealed) await connection.deliver(drop);
  t.same(
    posted.map(({ nonce }) => nonce.length),
    [16, 16],
  );
  t.not(posted[0]?.nonce, posted[1]?.nonce);
});

t.test("when more is asked for at the door, the work is redone and the drop is the same", async (t) => {
  const { connection, sealer, posted, actions } = service([0, 6, 7]);
  const drop = sealer.seal(keys, { type: "new", counter: 0 }).drop;
  await connection.deliver(drop);
  t.ok(posted.length >= 1 && posted.length <= 3);
  t.ok(posted.every((one) => one.drop === drop));
  t.ok((posted.at(-1)?.bits ?? 0) >= (posted.length === 3 ? 7 : 6));
  t.ok(actions.every(({ type }) => type === "work"));
  t.same(actions.at(-1), { type: "work", share: undefined });
});

t.test("work begun while she answers is the work of the drop that is sealed then", async (t) => {
  const { connection, sealer, posted } = service([8, 8]);
  await connection.workAhead();
  const before = sealer.work(0, keys);
  const drop = sealer.seal(keys, { type: "new", counter: 0 }).drop;
  t.equal(sealer.work(0, drop).nonce, before.nonce);
  await connection.deliver(drop);
  t.equal(posted.length, 1);
  t.ok(posted[0]!.bits >= 8);
});

t.test("a server cannot make a phone work for more than the organisation signed", async (t) => {
  const { connection, sealer, posted } = service([30, 30, 30, 30, 30, 30, 30]);
  const drop = sealer.seal(keys, { type: "new", counter: 0 }).drop;
  await t.rejects(connection.deliver(drop), { message: "/problems/work-needed" });
  t.equal(posted.length, 5, "and it does not try for ever");
  t.equal(sealer.work(30, drop).done, true);
});

t.test("a begun drop takes one head and no second", async (t) => {
  const { sealer } = service([0]);
  sealer.work(0, keys);
  const [one, two] = [1, 2].map((counter) => sealer.seal(keys, { type: "new", counter }).drop);
  t.notSame(one!.subarray(36, 1156), two!.subarray(36, 1156), "another key for another head");
});
