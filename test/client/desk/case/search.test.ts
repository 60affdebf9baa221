import t from "tap";
import { searchCodes } from "#client/desk/case/codeSearch.ts";
import { roomLeft } from "#client/desk/case/slotRoom.ts";
import { sealSlot } from "#crypto/board.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { entries } from "#schemas/codebook/codebook.ts";

const first = (question: string) => searchCodes("violation_type", question)[0]?.code;

t.test("French, English, without accents, by beginnings", async (t) => {
  t.equal(first("viol"), "V-RAPE");
  t.equal(first("rape"), "V-RAPE");
  t.equal(first("mariage force"), "V-FORMAR");
  t.equal(first("forced marriage"), "V-FORMAR");
  t.equal(first("beat"), "V-BEAT");
  t.equal(searchCodes("place", "segou")[0]?.code, "ML-SEGOU");
  t.same(searchCodes("violation_type", "zzz"), []);
});

t.test("an empty question gives every code that is not deprecated, in order", async (t) => {
  t.same(
    searchCodes("violation_type", " ").map((entry) => entry.code),
    entries("violation_type")
      .filter((entry) => !entry.deprecated)
      .map((entry) => entry.code),
  );
});

t.test("what is said to fit does fit into a slot, and one more does not", async (t) => {
  const seal = (text: string) =>
    sealSlot(noble, new Uint8Array(32), {
      i: 0xffffffff,
      prev_hash: new Uint8Array(32),
      kind: "message",
      text,
      from: "M",
      status: "in-progress",
    });
  const reply = { kind: "message", from: "M", status: "in-progress" } as const;
  for (const letter of ["a", "é", "…"]) {
    const size = new TextEncoder().encode(letter).length;
    let text = "";
    while (roomLeft({ ...reply, text: text + letter }) >= 0) text += letter;
    t.doesNotThrow(() => seal(text), `${text.length} times a letter of ${size}`);
    t.throws(() => seal(text + letter));
  }
});
