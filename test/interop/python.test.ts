// A second implementation, written from docs/protocol.md and the vectors' README alone, opens what we seal.
// Skipped only where there is no python3.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import t from "tap";
import { toHex } from "#crypto/bytes.ts";
import { readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { lakana, workshop } from "#test/cli/support.ts";
import { seeded } from "#test/crypto/support.ts";
import { digest } from "../../scripts/vectors/shape.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const environment = { ...process.env, PYTHONUTF8: "1" };
const runs = (interpreter: string, ...words: string[]) =>
  spawnSync(interpreter, ["-B", ...words], { encoding: "utf8", env: environment });
const interpreters = ["python3", "/usr/bin/python3"].filter((name) => runs(name, "--version").status === 0);
/** One with PyNaCl, if there is one, checks Argon2id as well. */
const interpreter =
  interpreters.find((name) => runs(name, "-c", "import nacl").status === 0) ?? interpreters[0];
const python = (...words: string[]) => runs(interpreter ?? "python3", ...words);
const skip = interpreter ? false : "python3 is not installed";

t.test("Python opens and refuses every vector", { skip }, async (t) => {
  const { status, stdout, stderr } = python(file("check_vectors.py"), file("../vectors"));
  t.equal(status, 0, stderr);
  t.ok(Number(stdout.split(" ")[0]) > 45, stdout);
});

t.test("Python opens what the command line seals", { skip }, async (t) => {
  const at = await workshop(t.teardown);
  const open = (...more: string[]) => python(file("open_drop.py"), at.iek, at.path("drop"), ...more);
  const seal = async (head: object, ...more: string[]) => {
    const words = ["seal", "--bundle", at.bundle, "--head", await at.write("head", JSON.stringify(head))];
    const sealed = await lakana(
      [...words, "--out", at.path("drop"), "--json", ...more],
      JSON.stringify(head),
    );
    t.equal(sealed.code, 0);
    return JSON.parse(sealed.out);
  };
  const picture = seeded("interop")(50_000);
  const { code, cref } = await seal(
    { narrative: "Ɔ, ɛ, ɲ: une phrase.", consent: ["CS-STORE"], identity: { phone: "00" } },
    ...["--attach", await at.write("photo.jpg", picture)],
  );
  const secret = replySecret(rootKey(readReceipt(code)), Buffer.from(at.org, "hex"));
  const report = JSON.parse(open().stdout);
  t.match(report.head, { type: "new", narrative: "Ɔ, ɛ, ɲ: une phrase.", consent: 1, rs: toHex(secret) });
  t.same(report.attachments, [digest(picture)]);

  await seal({ type: "follow-up", narrative: "Encore." }, "--code", code);
  t.match(JSON.parse(open(toHex(secret)).stdout), { head: { type: "follow-up", cref }, authentic: true });
  t.equal(JSON.parse(open("00".repeat(32)).stdout).authentic, false);

  await seal({ consent: ["CS-STORE"], coded: { read: [1] } }, "--mini");
  t.equal((await readFile(at.path("drop"))).length, 2048);
  const small = python(file("open_drop.py"), at.path("keys/cek.json"), at.path("drop"));
  t.match(JSON.parse(small.stdout), { head: { type: "new", consent: 1 }, attachments: [] });

  await seal({ type: "follow-up", narrative: "Encore." }, "--code", code);
  const drop = new Uint8Array(await readFile(at.path("drop")));
  drop[5000]! ^= 4;
  await at.write("drop", drop);
  t.match(open(), { status: 3, stderr: "authentication\n" });
});
