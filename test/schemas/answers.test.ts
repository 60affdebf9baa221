import t from "tap";
import { Answers } from "#schemas/answers.ts";
import { type DropHead, decodeHead, encodeHead } from "#schemas/head.ts";

t.test("what a client leaves out is read as not known", async (t) => {
  const answers = Answers.parse({ violation_tile: ["T1"], place: "ML-BAMAKO" });
  t.match(answers, {
    violation_tile: ["T1"],
    place: "ML-BAMAKO",
    perpetrator: ["PT-UNK"],
    when_band: "WB-UNK",
  });
  t.equal(Answers.safeParse({ place: "ML-NOWHERE" }).success, false, "but an unknown code is refused");
  t.equal(Answers.safeParse({ violation_tile: [] }).success, false);
});

t.test("a list of read slots is not taken for answers", async (t) => {
  const head: DropHead = { ver: 1, type: "ack-read", coded: { read: [11876] }, seq: 1 };
  t.same(decodeHead(encodeHead(head)).coded, { read: [11876] });
});
