// A power cut at any octet of any write leaves the version before or the one after, and never both for long.
import fc from "fast-check";
import t from "tap";
import {
  eraseInPlace,
  type OpenFile,
  readInPlace,
  writeInPlace,
} from "#client/desk/engine/storage/inPlace.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { moveWrapped, splitStorage } from "#client/desk/engine/storage/split.ts";

class PowerCut extends Error {}

/** A disk that stops after a number of octets. */
function disk(content = new Uint8Array(1024)) {
  const state = { content, left: Number.POSITIVE_INFINITY };
  const file: OpenFile = {
    read: (at, length) => state.content.slice(at, at + length),
    write: (at, bytes) => {
      const written = Math.min(bytes.length, state.left);
      state.content.set(bytes.subarray(0, written), at);
      state.left -= written;
      if (written < bytes.length) throw new PowerCut();
    },
    flush: () => undefined,
  };
  return { state, file };
}

const value = fc.uint8Array({ minLength: 40, maxLength: 200 });
const holds = (content: Uint8Array, wanted: Uint8Array) =>
  Buffer.from(content).includes(Buffer.from(wanted.slice(0, 24)));

t.test("what was written is read, and what was there before is on no octet of the disk", async (t) => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), (values) => {
      const { state, file } = disk();
      for (const bytes of values) writeInPlace(file, bytes);
      const last = values.at(-1)!;
      t.same(readInPlace(file), last);
      for (const before of values.slice(0, -1))
        if (!holds(last, before) && holds(state.content, before)) throw new Error("an old version is left");
      eraseInPlace(file);
      t.equal(readInPlace(file), undefined);
      if (state.content.some((octet) => octet !== 0)) throw new Error("something is left");
    }),
  );
});

t.test("a power cut loses neither the old nor the new version", async (t) => {
  const [old, next] = [new Uint8Array(92).fill(1), new Uint8Array(92).fill(2)];
  const whole = disk();
  writeInPlace(whole.file, old);
  for (let left = 0; left <= 1024; left += 3) {
    const { state, file } = disk(whole.state.content.slice());
    state.left = left;
    try {
      writeInPlace(file, next);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
    state.left = Number.POSITIVE_INFINITY;
    const read = readInPlace(file)!;
    const found = [old, next].filter((version) => Buffer.from(version).equals(Buffer.from(read)));
    if (found.length !== 1) t.fail(`after ${left} octets`);
    const other = found[0] === old ? next : old;
    if (found[0] === next && holds(state.content, other)) t.fail(`the old version is left after ${left}`);
  }
  t.pass();
});

t.test("wrapped keys never lie in the database, those of an older device no longer", async (t) => {
  const [database, files] = [memoryStorage(), memoryStorage()];
  await database.set("krk", new Uint8Array([7]));
  await database.set("keyring", new Uint8Array([8]));
  await moveWrapped(database, files);
  const storage = splitStorage(database, files);
  t.same(await database.keys(), ["keyring"]);
  t.same(await storage.get("krk"), new Uint8Array([7]));
  await storage.set("krk.next", new Uint8Array([9]));
  t.same((await storage.keys()).sort(), ["keyring", "krk", "krk.next"]);
  for (const key of await storage.keys()) await storage.delete(key);
  t.same([await database.keys(), await files.keys()], [[], []]);
});
