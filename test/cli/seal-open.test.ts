import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import t from "tap";
import { wrongGroups } from "#crypto/digits.ts";
import { seeded } from "#test/crypto/support.ts";
import { lakana, workshop } from "./support.ts";

const HEAD = {
  coded: {
    form_version: "1",
    language: "fr",
    channel: "web",
    reporter_role: "RR-SELF",
    is_child: "no",
    violation_tile: ["T1"],
    bias_motive: [],
    perpetrator: ["PT-FAM"],
    place: "ML",
    place_type: "PLT-HOME",
    when_band: "WB-NOW",
    ongoing: "ON-Y",
    need: [],
    urgency: "UR-0",
    contact_mode: "CM-CODE",
  },
  narrative: "Une phrase de témoignage.",
  identity: { safe_hours: "le matin" },
  consent: ["CS-STORE", "CS-STATS"],
  day: 20780,
};

t.test("seal prints the code and nothing else; open gives back what was sealed", async (t) => {
  const at = await workshop(t.teardown);
  const head = await at.write("head.json", JSON.stringify(HEAD));
  const picture = seeded("picture")(100_000);
  const attached = await at.write("photo.jpg", picture);
  const sealed = await lakana([
    ...["seal", "--bundle", at.bundle, "--org", at.org, "--head", head],
    ...["--attach", attached, "--out", at.path("drop.bin")],
  ]);
  t.equal(sealed.code, 0);
  t.match(sealed.out, /^(\d{5} ){5}\d{5}$/);
  t.equal(sealed.error, "");
  t.same(wrongGroups(sealed.out.split(" ")), []);
  t.equal((await readFile(at.path("drop.bin"))).length, 8192 + 8 * 16400);
  const opened = await lakana([
    "open",
    "--key",
    at.iek,
    "--json",
    "--out-dir",
    at.path("out"),
    at.path("drop.bin"),
  ]);
  t.equal(opened.code, 0);
  const report = JSON.parse(opened.out);
  t.match(report.head, HEAD);
  t.equal(report.head.attachments[0].name, undefined, "names of files stay here");
  t.same(new Uint8Array(await readFile(at.path("out/attachment-1.jpg"))), picture);
  t.same(JSON.parse(await readFile(at.path("out/head.json"), "utf8")), report.head);
  const plain = await lakana(["open", "--key", at.iek, at.path("drop.bin")]);
  t.match(plain.out, "words: Une phrase de témoignage.");
  t.match(plain.out, "attachment: image/jpeg, 100000 bytes");
});

t.test("keys are read raw, as hex, as base64url and as JSON", async (t) => {
  const at = await workshop(t.teardown);
  const head = await at.write("head.json", "{}");
  await lakana(["seal", "--bundle", at.bundle, "--head", head, "--out", at.path("d")]);
  const { seed } = JSON.parse(await readFile(at.iek, "utf8"));
  const raw = Buffer.from(seed, "hex");
  for (const [name, content] of [
    ["raw", raw],
    ["hex", `${seed}\n`],
    ["base64url", raw.toString("base64url")],
  ] as const)
    t.equal((await lakana(["open", "--key", await at.write(name, content), at.path("d")])).code, 0, name);
  t.equal((await lakana(["open", "--key", await at.write("short", "abc"), at.path("d")])).code, 2);
  const foreign = await at.write("foreign", JSON.stringify({ org: "00".repeat(16), seed }));
  const refused = await lakana(["open", "--key", foreign, at.path("d")]);
  t.equal(refused.code, 3);
  t.match(refused.error, /^lakana: refused \(recipient\): [^\n]*$/);
  t.equal((await lakana(["open", "--key", at.path("keys/cek.json"), at.path("d")])).code, 3);
});

t.test("returns carry the proof of the code", async (t) => {
  const at = await workshop(t.teardown);
  const head = await at.write("head.json", JSON.stringify({ type: "follow-up", narrative: "Encore." }));
  const words = ["seal", "--bundle", at.bundle, "--head", head, "--out", at.path("d"), "--json"];
  t.equal((await lakana(words)).code, 2, "without the code");
  const code = (await lakana(["code", "new"], "a code")).out;
  const sealed = JSON.parse((await lakana([...words, "--code", code, "--carry"])).out);
  const cek = at.path("keys/cek.json");
  const opened = JSON.parse(
    (await lakana(["open", "--key", cek, "--json", "--code", code, at.path("d")])).out,
  );
  t.equal(opened.authentic, true);
  t.equal(opened.head.cref, sealed.cref);
  t.equal(opened.head.rs, undefined);
  t.equal(opened.head.seq, 20780 * 256);
  const cover = await at.write("cover.json", JSON.stringify({ type: "cover" }));
  const covered = await lakana(["seal", "--bundle", at.bundle, "--head", cover, "--out", at.path("c")]);
  t.match(covered, { code: 0, out: "" }, "cover belongs to no code");
  t.same(JSON.parse((await lakana(["open", "--key", at.iek, "--json", at.path("c")])).out).head, {
    ver: 1,
    type: "cover",
    seq: 0,
  });
  const other = (await lakana(["code", "new"], "another code")).out;
  const wrong = await lakana(["open", "--key", cek, "--json", "--code", other, at.path("d")]);
  t.equal(JSON.parse(wrong.out).authentic, false);
});

t.test("what does not fit is refused in one line, without its content", async (t) => {
  const at = await workshop(t.teardown);
  const seal = async (head: unknown, ...more: string[]) =>
    lakana([
      ...["seal", "--bundle", at.bundle, "--out", at.path("d"), "--head"],
      ...[await at.write("head.json", typeof head === "string" ? head : JSON.stringify(head)), ...more],
    ]);
  for (const [head, words] of [
    [{ narrative: 7 }, "--head: narrative"],
    [{ secret: "Moussa" }, "--head: secret"],
    [{ coded: { violation_tile: ["T99"] } }, "--head: coded"],
    [{ rs: "00" }, "--head: rs"],
    ["{", "--head: the file is not JSON"],
  ] as const) {
    const { code, error } = await seal(head);
    t.equal(code, 2);
    t.match(error, words);
    t.notMatch(error, /Moussa|T99|\n/);
  }
  t.equal((await seal({}, "--org", "00".repeat(16))).code, 3, "another organisation's bundle");
  t.equal((await seal({}, "--org", "00")).code, 2);
  t.equal((await seal({}, "--today", "2028-01-01")).code, 3, "keys that are over");
  t.equal((await seal({}, "--today", "tomorrow")).code, 2);
  t.equal((await seal({}, "--code", "49385 17206 55668 12349 09870 12344")).code, 3);
  t.equal((await seal({}, "--attach", at.path("nothing"))).code, 2);
  t.equal((await seal({ identity: "00".repeat(7000) })).code, 3, "a head that is too long");
  t.equal((await lakana(["seal"])).code, 2);
  t.equal((await lakana(["nonsense"])).code, 2);
  t.equal((await lakana(["--help"])).code, 0);
  t.equal((await lakana(["keygen", "--out", at.path("keys")])).code, 2, "keys are never overwritten");
  const changed = new Uint8Array(8192);
  t.match(await lakana(["open", "--key", at.iek, await at.write("zeros", changed)]), {
    code: 3,
    error: /format/,
  });
  t.equal((await lakana(["open", "--key", at.iek, at.path("nothing")])).code, 2);
});

t.test("code check says which group, code tags derives what the board needs", async (t) => {
  t.match(await lakana(["code", "check", "49385 17205 55668 12349 09870 12344"]), { code: 0, out: "valid" });
  t.match(await lakana(["code", "check", ..."49385 17205 55668 12394 09870 12344".split(" ")]), {
    code: 3,
    error: /group 4/,
  });
  const long = (await lakana(["code", "new", "--long"])).out;
  t.match(long, /^(\d{5} ){7}\d{5}$/);
  const tags = await lakana(["code", "tags", long, "--org", "ab".repeat(16), "--json"]);
  const told = JSON.parse(tags.out);
  t.equal(told.epoch, 2969);
  t.equal(told.tags.length, 36);
  t.equal(told.tags[0].i, 2969 * 4);
  t.equal(told.bucket, 0);
  const plain = await lakana([
    "code",
    "tags",
    long,
    "--org",
    "ab".repeat(16),
    "--epoch",
    "2969",
    "--back",
    "0",
  ]);
  t.equal(plain.out.split("\n").length, 7);
  t.match(plain.out, `tag 2969 11876 ${told.tags[0].tag}`);
  t.equal((await lakana(["code", "tags", long, "--org", "ab"])).code, 2);
  t.equal((await lakana(["code", "tags", long, "--org", "ab".repeat(16), "--epoch", "x"])).code, 2);
});

t.test("the launcher runs the same program", async (t) => {
  const bin = new URL("../../cli/bin.mjs", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "code", "new"]);
  t.same(wrongGroups(stdout.trim().split(" ")), []);
});

t.test("a mini-drop holds answers alone, 2048 bytes, for the carry key", async (t) => {
  const at = await workshop(t.teardown);
  const { narrative, identity, ...small } = HEAD;
  const seal = (head: string, ...more: string[]) =>
    lakana([
      "seal",
      "--bundle",
      at.bundle,
      "--head",
      head,
      "--out",
      at.path("d"),
      "--mini",
      "--json",
      ...more,
    ]);
  const head = await at.write("head.json", JSON.stringify(small));
  const sealed = await seal(head);
  t.match(JSON.parse(sealed.out), { chunks: 1, bytes: 2048 });
  const cek = at.path("keys/cek.json");
  const opened = await lakana(["open", "--key", cek, "--json", at.path("d")]);
  t.match(JSON.parse(opened.out), { chunks: 1, head: small });
  await at.write("body", Buffer.concat([await readFile(at.path("d")), Buffer.alloc(6144)]));
  t.equal((await lakana(["open", "--key", cek, at.path("body")])).code, 0, "as it is handed in");
  t.equal((await lakana(["open", "--key", at.iek, at.path("d")])).code, 3, "the intake key is another");
  t.equal((await seal(head, "--attach", head)).code, 2);
  const words = await at.write("words.json", JSON.stringify(HEAD));
  const refused = await seal(words);
  t.equal(refused.code, 2);
  t.match(refused.error, "--mini");
});
