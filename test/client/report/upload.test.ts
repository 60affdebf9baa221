import fc from "fast-check";
import t from "tap";
import { createOutbox } from "#client/report/errands/outbox.ts";
import type { Ports } from "#client/report/errands/ports.ts";
import { plaintextAt, sendFiles } from "#client/report/files/upload.ts";
import { SealerError } from "#client/report/sealing/contract.ts";
import { type Action, START } from "#client/report/state.ts";
import { ApiError } from "#client/shared/api/request.ts";
import { openAttachments } from "#crypto/drop.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { attachmentChunks, sealChunk } from "#crypto/stream.ts";
import { CHUNK_LENGTH, CHUNK_PLAINTEXT, LADDER, rungFor } from "#schemas/envelope.ts";

const fileOf = (bytes: Uint8Array) => ({
  bytes,
  mime: "image/jpeg",
  cleaned: true,
  digest: noble.sha256(bytes),
});
const sizes = fc.array(fc.integer({ min: 0, max: 3 * CHUNK_PLAINTEXT }), { minLength: 1, maxLength: 4 });
const filled = (lengths: readonly number[]) =>
  lengths.map((length, index) => fileOf(new Uint8Array(length).fill(index + 1)));
const total = (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length, 0);

t.test(
  "a chunk cut when it is needed is the chunk of all files joined; their number is on the ladder",
  async (t) => {
    fc.assert(
      fc.property(sizes, (lengths) => {
        const files = filled(lengths);
        const rung = rungFor(total(lengths));
        const whole = [
          ...attachmentChunks(
            files.map(({ bytes }) => bytes),
            rung,
          ),
        ];
        t.ok(rung === 0 || LADDER.includes(rung));
        return whole.every((chunk, index) => Buffer.from(chunk).equals(plaintextAt(files, index)));
      }),
      { numRuns: 60 },
    );
  },
);

const problem = (slug: string, status: number) =>
  new ApiError("refused", { type: `/problems/${slug}`, status, detail_fr: "", detail_en: "" });

/** A service on a bad network: `fails` says for each request in turn what goes wrong, before or after it arrived. */
function service(chunks: number, fails: (turn: number) => "lost" | "unheard" | ApiError | undefined) {
  const stored = new Map<number, Uint8Array>();
  const paths: string[] = [];
  let turn = 0;
  let opened = 0;
  const request = async (path: string, options: { body?: Uint8Array } = {}) => {
    paths.push(path);
    const wrong = fails(turn++);
    if (wrong === "lost") throw new ApiError("offline");
    if (wrong instanceof ApiError) throw wrong;
    const number = Number(path.split("/")[4]);
    if (Number.isInteger(number)) {
      const before = stored.get(number);
      if (before && !Buffer.from(before).equals(options.body!)) throw problem("different-drop", 409);
      stored.set(number, options.body!);
    }
    if (wrong === "unheard") throw new ApiError("timeout");
    return { status: 204, bytes: new Uint8Array(), date: undefined };
  };
  const deliver = async () => (stored.size === chunks ? undefined : `upload-${++opened}`);
  return { stored, paths, request, deliver };
}

const stream = (chunks: number) => ({
  key: new Uint8Array(32).fill(7),
  ad: new Uint8Array(32),
  chunks: 1 + chunks,
});

function portsFor(request: unknown, dispatch: (action: Action) => void, alive = () => true): Ports {
  const call = async (method: string, ...args: never[]) => {
    if (method !== "chunk") throw new SealerError("failed");
    const [key, index, plaintext] = args as unknown as [never, number, Uint8Array];
    return sealChunk(noble, key, index, plaintext);
  };
  return {
    call,
    request,
    now: () => 0,
    random: () => 0,
    state: () => START,
    dispatch,
    alive,
  } as unknown as Ports;
}

t.test("whatever the network loses, the files arrive as they were, and the pauses grow", async (t) => {
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.array(fc.constantFrom("lost", "unheard", undefined), { maxLength: 30 }),
      async (lengths, losses) => {
        if (total(lengths) === 0) return true;
        const files = filled(lengths);
        const rung = rungFor(total(lengths));
        const there = service(rung, (turn) => losses[turn] as "lost" | undefined);
        const told: Action[] = [];
        const sent = { drop: new Uint8Array(), stream: stream(rung), files, upload: "upload-0" };
        await sendFiles(
          portsFor(there.request, (action) => told.push(action)),
          there,
          sent,
          async () => undefined,
        );
        t.ok([...there.stored.values()].every((chunk) => chunk.length === CHUNK_LENGTH));
        const rest = Buffer.concat(
          [...there.stored].sort(([left], [right]) => left - right).map(([, chunk]) => chunk),
        );
        const head = {
          attachments: files.map(({ bytes, mime, digest }) => ({ mime, len: bytes.length, sha256: digest })),
        };
        const opened = openAttachments(noble, { head, stream: sent.stream } as never, new Uint8Array(rest));
        t.same(told.at(-1), { type: "upload", upload: { arrived: rung, parts: rung, held: undefined } });
        return opened.every(({ bytes }, index) => Buffer.from(bytes).equals(files[index]!.bytes));
      },
    ),
    { numRuns: 40 },
  );
  const pauses: number[] = [];
  const there = service(1, (turn) => (turn < 8 ? "lost" : undefined));
  const sent = { drop: new Uint8Array(), stream: stream(1), files: filled([5]), upload: "upload-0" };
  await sendFiles(
    portsFor(there.request, () => undefined),
    there,
    sent,
    async (pause) => void pauses.push(pause),
  );
  t.same(pauses, [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

t.test("a forgotten upload is opened again, a full service is asked again, and both are said", async (t) => {
  const wrong = [undefined, problem("unknown-upload", 404), problem("files-full", 507)];
  const there = service(3, (turn) => wrong[turn]);
  const held: unknown[] = [];
  const sent = { drop: new Uint8Array(), stream: stream(3), files: filled([40_000]), upload: "upload-0" };
  const dispatch = (action: Action) => {
    if (action.type === "upload") held.push(action.upload.held);
  };
  await sendFiles(portsFor(there.request, dispatch), there, sent, async () => undefined);
  t.equal(there.stored.size, 3);
  t.ok(there.paths.includes("/v1/drop/upload-1/1"), "from the start of the new one");
  t.ok(held.includes("offline") && held.includes("full"));
});

t.test("nothing is sent when no files are taken, nor after everything was erased", async (t) => {
  const there = service(1, () => undefined);
  const told: Action[] = [];
  const tell = (action: Action) => void told.push(action);
  const sent = { drop: new Uint8Array(), stream: stream(1), files: filled([5]), upload: undefined };
  await sendFiles(portsFor(there.request, tell), there, sent);
  t.same(told, [{ type: "upload", upload: { arrived: 0, parts: 1, held: "not-taken" } }]);
  await sendFiles(
    portsFor(there.request, tell, () => false),
    there,
    { ...sent, upload: "upload-0" },
  );
  t.same(there.paths, []);
});

t.test(
  "the same words with the same files are sealed once; other files make them another drop",
  async (t) => {
    const sealed: unknown[] = [];
    const lost = { keys: async () => ({}), deliver: async () => Promise.reject(new ApiError("offline")) };
    const call = async (_method: string, _keys: unknown, content: unknown) => {
      sealed.push(content);
      return { drop: new Uint8Array() };
    };
    const ports = { ...portsFor(undefined, () => undefined), call } as unknown as Ports;
    const outbox = createOutbox(ports, lost as never, () => 1);
    const files = filled([5]);
    const content = { type: "new", narrative: "Un récit." } as const;
    let changes = 0;
    const changed = async () => void changes++;
    for (const these of [files, files, filled([5])])
      await t.rejects(outbox.send("drawn", content, these, changed));
    t.equal(sealed.length, 2);
    t.equal(changes, 1);
    t.match(sealed[0], { files: [{ mime: "image/jpeg", len: 5, cleaned: true }] });
  },
);
