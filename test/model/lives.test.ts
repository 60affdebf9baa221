// Random lives of an organisation under an adversary who recorded everything the server was sent and then seizes one
// device with its passphrase: only cases still open to that device may be read (protocol 2.2).
//   LAKANA_FULL=1 npx tap run test/model/lives.test.ts     more and longer lives
import fc from "fast-check";
import t from "tap";
import { live, Step } from "./life.ts";

const full = process.env["LAKANA_FULL"] === "1";

t.test("a seized device opens only what is still open to it", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 6, maxLength: full ? 40 : 16 }), async (steps) => {
      const broken = await live(steps);
      if (broken.length > 0) throw new Error(broken.join("; "));
    }),
    { numRuns: full ? 100 : 10, ...(full ? {} : { seed: 20_261_124 }), endOnFailure: false },
  );
  t.pass("every life kept its promises");
});
