// Every rule of the secure sum is one that some attack needs: with the rule taken out, an attack succeeds and its
// test fails. LAKANA_FULL=1 takes out all of them, each in a process of its own; else a few.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import t from "tap";
import { full } from "#test/crypto/support.ts";

type Mutant = {
  readonly without: string;
  readonly test: "lies" | "secrets";
  readonly file: string;
  readonly from: string;
  readonly to: string;
};
const inFile =
  (file: string) =>
  (test: Mutant["test"], without: string, from: string, to: string): Mutant => ({
    file,
    test,
    without,
    from,
    to,
  });
const round = inFile("/crypto/sum/round.ts");
const roster = inFile("/crypto/sum/roster.ts");
const messages = inFile("/crypto/sum/messages.ts");

const MUTANTS: readonly Mutant[] = [
  round("secrets", "masks between two", "mask(pairKey(", "void (pairKey("),
  round("secrets", "an own mask", "mask(ownKey(blind, roster, org), 1);", ""),
  round(
    "secrets",
    "an end at an abort",
    "const { org, call } = this.#state;\n    this.#end();",
    "const { org, call } = this.#state;",
  ),
  round(
    "secrets",
    "sealing what is revealed",
    "hpkeSeal(this.#primitives, member.key, revealInfo(roster, org, member.org), blind)",
    "concat(blind, new Uint8Array(1136))",
  ),
  round("secrets", "an order of steps", "state.phase !== phase", "false"),
  round(
    "lies",
    "one's own key in the roster",
    "!keys.some((key) => equal(key.org, org) && equal(key.signed, sent))",
    "false",
  ),
  round("lies", "one's own upload in the list", "!equal(own.signed, ownUpload)", "false"),
  round("lies", "one view of the agreements", "!equal(message.agreed, own.message.agreed)", "false"),
  round("lies", "one list of uploads", "!equal(upload, message.uploads[index]!)", "false"),
  round(
    "lies",
    "the words that were signed",
    "!equal(this.#primitives.sha256(masked), uploads[index]!.masked)",
    "false",
  ),
  round(
    "lies",
    "the mask that was promised",
    "!equal(commitmentTo(blind, roster, from), uploads[index]!.commitment)",
    "false",
  ),
  round("lies", "a secret for each", "secrets.length !== length || !secret", "!secret"),
  round("lies", "as many words as called", "words.length !== call.words * WORD_BYTES", "false"),
  roster("lies", "removed devices", "bundle.revoked.some(", "[].some("),
  roster("lies", "roles", "!device.roles.some(", "![1].some(() => true) && device.roles.some("),
  roster("lies", "keys of one's own", ".size !== 2 * members.length", ".size < 0"),
  roster("lies", "keys for this call", "|| !equal(message.call, callDigest)", ""),
  roster("lies", "every member once", "keys.length !== call.members.length || ", ""),
  messages("lies", "messages of this round", "|| !equal(message.roster, roster.digest)", ""),
  messages(
    "lies",
    "a message of everyone",
    "sent.length !== roster.members.length || byName.size !== sent.length",
    "false",
  ),
];

/** Whether the attacks succeed against the mutant. @throws Error when the mutant does not start. */
async function isCaught({ file, from, to, test }: Mutant): Promise<boolean> {
  const words = [
    "--import=tsx",
    "--import=./test/attacks/secure-sum/mutate.mjs",
    `test/attacks/secure-sum/${test}.test.ts`,
  ];
  const env = { ...process.env, LAKANA_MUTANT: JSON.stringify({ file, from, to }) };
  try {
    await promisify(execFile)(process.execPath, words, { env, maxBuffer: 1 << 26 });
    return false;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    if (!/^\s*not ok/m.test(stdout)) throw new Error(stderr.slice(0, 2000));
    return true;
  }
}

const chosen = full ? MUTANTS : MUTANTS.filter((_, index) => index % 5 === 2);
for (const mutant of chosen)
  t.test(`without ${mutant.without}`, async (t) => {
    t.ok(await isCaught(mutant), "an attack succeeds");
  });
