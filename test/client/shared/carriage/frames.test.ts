import fc from "fast-check";
import t from "tap";
import { fromBase45, toBase45 } from "#client/shared/carriage/base45.ts";
import { bodyOf, shownOf } from "#client/shared/carriage/body.ts";
import { framesOf, type Gathering, gather, readFrame } from "#client/shared/carriage/frames.ts";
import { concat, equal } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { DROP_LENGTH, MINI_LENGTH } from "#schemas/envelope.ts";
import { runs, seeded } from "#test/crypto/support.ts";

const { sha256 } = noble;
const EMPTY: Gathering = new Map();
const envelope = (name: string, length: number) => seeded(name)(length);
const texts = (name: string, length: number) => framesOf(envelope(name, length), sha256);

/** Shows texts one after the other; gives back what each did. */
function show(shown: readonly string[], gathering = EMPTY) {
  const kinds: string[] = [];
  let whole: Uint8Array | undefined;
  for (const text of shown) {
    const step = gather(gathering, text, sha256);
    gathering = step.gathering;
    kinds.push(step.seen.kind);
    if (step.seen.kind === "whole") whole = step.seen.envelope;
  }
  return { kinds, whole, gathering };
}

t.test("base 45 is that of RFC 9285, both ways, and a value has one spelling", async (t) => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  t.equal(toBase45(utf8("AB")), "BB8");
  t.equal(toBase45(utf8("Hello!!")), "%69 VD92EX0");
  t.equal(toBase45(utf8("base-45")), "UJCLQE7W581");
  t.same(fromBase45("QED8WEX0"), utf8("ietf!"));
  for (const wrong of ["A", "a", "AAAA", "GGW", ":::", "::", "é01"])
    t.equal(fromBase45(wrong), undefined, wrong);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => equal(fromBase45(toBase45(bytes))!, bytes)),
    runs(200),
  );
});

t.test("a mini-drop is 3 pictures, a whole one 10, none wider than a code of version 20", async (t) => {
  const [mini, whole] = [texts("mini", MINI_LENGTH), texts("whole", DROP_LENGTH)];
  t.equal(mini.length, 3);
  t.equal(whole.length, 10);
  t.ok([...mini, ...whole].every((text) => text.length <= 1249));
});

t.test("frames come in any order, several times, between those of others and foreign codes", async (t) => {
  const envelopes = ["one", "two", "three"].map((name, index) =>
    envelope(name, index === 1 ? DROP_LENGTH : MINI_LENGTH),
  );
  const all = envelopes.flatMap((bytes) => framesOf(bytes, sha256));
  const foreign = ["", "https://example.org", "0", "9".repeat(4000), toBase45(seeded("foreign")(600))];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...all, ...all, ...foreign], { minLength: 2 * all.length + foreign.length }),
      (shown) => {
        const made: Uint8Array[] = [];
        let gathering = EMPTY;
        for (const text of shown) {
          const step = gather(gathering, text, sha256);
          gathering = step.gathering;
          t.not(step.seen.kind, "mixed");
          if (step.seen.kind === "whole") made.push(step.seen.envelope);
        }
        for (const bytes of envelopes) t.ok(made.some((whole) => equal(whole, bytes)));
        t.ok(made.every((whole) => envelopes.some((bytes) => equal(whole, bytes))));
      },
    ),
    runs(30),
  );
});

t.test("a wrong mix is noticed and forgotten", async (t) => {
  const [first, second, third] = texts("mini", MINI_LENGTH) as [string, string, string];
  const other = readFrame(texts("other", MINI_LENGTH)[1]!)!;
  /** A frame that claims to be of the first envelope. */
  const forged = (index: number, total: number, payload: Uint8Array) =>
    toBase45(
      concat(
        Uint8Array.of(0x44, 0x31, index, total),
        sha256(envelope("mini", MINI_LENGTH)).slice(0, 8),
        payload,
      ),
    );
  t.same(show([first, forged(1, 3, other.payload), third]).kinds, ["new", "new", "mixed"]);
  t.same(
    show([first, second, forged(1, 3, other.payload)]).kinds,
    ["new", "new", "mixed"],
    "says two things",
  );
  t.same(show([first, forged(1, 4, other.payload)]).kinds, ["new", "mixed"], "of another number");
  const after = show([first, forged(1, 3, other.payload), third]);
  t.equal(after.gathering.size, 0);
  t.equal(show([first, second, third], after.gathering).kinds[2], "whole", "and can be shown again");
});

t.test("what is not a frame is nothing, and strangers cannot fill the memory", async (t) => {
  const bad = (...start: number[]) => readFrame(toBase45(concat(Uint8Array.from(start), new Uint8Array(30))));
  t.ok(bad(0x44, 0x31, 0, 3));
  for (const start of [
    [0x44, 0x32, 0, 3],
    [0x44, 0x31, 3, 3],
    [0x44, 0x31, 0, 0],
    [0x44, 0x31, 0, 11],
  ])
    t.equal(bad(...start), undefined, start.join(" "));
  const many = Array.from({ length: 60 }, (_, number) => texts(`many ${number}`, MINI_LENGTH)[0]!);
  t.ok(show(many).gathering.size <= 16);
});

t.test("the filling of a mini-drop is not shown, and comes back", async (t) => {
  const mini = envelope("mini", MINI_LENGTH).fill(1, 5, 6);
  t.equal(bodyOf(mini).length, DROP_LENGTH);
  t.ok(equal(shownOf(bodyOf(mini)), mini));
  const whole = envelope("whole", DROP_LENGTH).fill(0, 5, 6);
  t.ok(equal(shownOf(whole), whole));
});
