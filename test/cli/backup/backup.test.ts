import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import t from "tap";
import { backupCommand } from "#cli/backup/backup.ts";
import { restoreCommand } from "#cli/backup/restore.ts";
import { deskEngine } from "#cli/demo/members.ts";
import { run } from "#cli/program.ts";
import { primitives, report, STORY, service } from "#test/client/desk/engine/support.ts";

t.test("a backup made without a browser is rehearsed and taken out", async (t) => {
  const at = await service();
  const folder = await mkdtemp(join(tmpdir(), "lakana-test-"));
  t.teardown(async () => {
    await at.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const path = (name: string) => join(folder, name);
  const lakana = async (...words: string[]) => {
    const out: string[] = [];
    const error: string[] = [];
    const shell = {
      out: (text: string) => void out.push(text),
      error: (text: string) => void error.push(text),
      now: () => at.clock.now,
      randomBytes: (length: number) => primitives.randomBytes(length),
    };
    const code = await run(words, shell, [backupCommand(shell), restoreCommand(shell)]);
    return { code, out: out.join("\n"), error: error.join("\n") };
  };

  const engine = deskEngine(primitives, at.deskUrl, () => at.clock.now);
  const passphrase = "une phrase pour les essais";
  const sheets = await engine.createOrganisation({
    setupToken: at.setupToken!,
    name: { fr: "Organisation d’essai", en: "Test organisation" },
    fictional: true,
    passphrase,
    member: "Premier",
  });
  const organisation = (await engine.status()).organisation!.id;
  await (await at.person(organisation)).send(report({ narrative: STORY }));
  await engine.sync();
  await writeFile(path("device"), await engine.exportDevice());
  await writeFile(path("passphrase"), `${passphrase}\n`);
  await writeFile(path("wrong"), "une tout autre phrase secrète");
  const custodian = await generateHybridIdentity();
  await writeFile(path("custodian.pub"), await identityToRecipient(custodian));
  await writeFile(path("custodian"), `# gardée ailleurs\n${custodian}\n`);
  for (const [index, groups] of sheets.sheets.entries())
    await writeFile(path(`sheet${index + 1}`), groups.join(" "));

  const common = ["backup", "--desk", at.deskUrl, "--device", path("device"), "--out", path("backup.age")];
  const refused = await lakana(...common, "--passphrase", path("wrong"));
  t.equal(refused.code, 3);
  t.match(refused.error, /passphrase is not the right one/);
  await t.rejects(stat(path("backup.age")), "nothing half-made is left");
  const given = [...common, "--passphrase", path("passphrase"), "--custodian", path("custodian.pub")];
  t.same(await lakana(...given), { code: 0, out: "", error: "" });
  t.equal((await lakana(...given)).code, 2, "never written over");

  const rehearse = (...words: string[]) => lakana("restore", "--rehearse", path("backup.age"), ...words);
  const proved = await rehearse("--sheets", path("sheet3"), path("sheet1"));
  t.equal(proved.code, 0, proved.error);
  const { digest, ...counts } = JSON.parse(proved.out);
  t.match(counts, { organisation, fictional: true, cases: 1, media: 0, missing: 0, entries: 5 });
  t.equal(JSON.parse((await rehearse("--identity", path("custodian"))).out).digest, digest);

  const one = await rehearse("--sheets", path("sheet3"));
  t.same([one.code, one.error], [3, "lakana: refused: more sheets of this set are needed"]);
  const typed = (await readFile(path("sheet1"), "utf8")).replace(
    /^(\d)/,
    (digit) => `${(Number(digit) + 1) % 10}`,
  );
  await writeFile(path("typo"), typed);
  const typo = await rehearse("--sheets", path("sheet3"), path("typo"));
  t.same([typo.code, typo.error], [2, "lakana: --sheets: file 2: mistyped group 1"]);
  await writeFile(path("stranger"), await generateHybridIdentity());
  const stranger = await rehearse("--identity", path("stranger"));
  t.same([stranger.code, stranger.error], [3, "lakana: refused: this backup was sealed to another key"]);
  const whole = await readFile(path("backup.age"));
  await writeFile(path("cut.age"), whole.subarray(0, whole.length - 300));
  const cut = await lakana("restore", "--rehearse", path("cut.age"), "--identity", path("custodian"));
  t.same([cut.code, cut.error], [3, "lakana: refused: the backup is cut short or was changed"]);

  t.equal(
    (await lakana("restore", path("backup.age"), "--out", path("out"), "--identity", path("custodian"))).code,
    0,
  );
  const listed = spawnSync("grep", ["-rl", "on m’a demandé de partir", path("out")]);
  t.match(listed.stdout.toString(), /cases\/[0-9a-f]{32}\/case\.json/);
  t.equal((await stat(path("out"))).mode & 0o777, 0o700);
  t.equal(
    (await lakana("restore", path("backup.age"), "--out", path("out"), "--identity", path("custodian"))).code,
    2,
  );
  await lakana("restore", path("cut.age"), "--out", path("out2"), "--identity", path("custodian"));
  await t.rejects(stat(path("out2")), "nothing of a backup that does not hold stays");

  // A service that knows nothing, on another machine.
  const next = await service(at.clock.now);
  t.teardown(next.stop);
  const into = (...words: string[]) =>
    lakana(
      "restore",
      path("backup.age"),
      ...["--desk", next.deskUrl, "--device", path("officer"), "--passphrase", path("passphrase")],
      ...["--new-sheets", path("new-sheets"), "--sheets", path("sheet1"), path("sheet2"), ...words],
    );
  const unknown = await into();
  t.same([unknown.code, unknown.out], [3, ""]);
  t.match(unknown.error, /does not know the organisation/);
  for (const name of ["officer", "new-sheets"]) await t.rejects(stat(path(name)), "and leaves no file");
  const back = await into("--setup", `${next.deskUrl}/#/setup/${next.setupToken}`);
  t.equal(back.code, 0, back.error);
  t.same(JSON.parse(back.out), { restored: 1, lost: 0, files: 0 });
  t.equal((await readFile(path("new-sheets"), "utf8")).trim().split("\n").length, 3);
  t.equal((await stat(path("new-sheets"))).mode & 0o777, 0o600);
  const officer = deskEngine(primitives, next.deskUrl, () => at.clock.now);
  await officer.importDevice(await readFile(path("officer")));
  await officer.unlock(passphrase);
  await officer.sync();
  t.equal((await officer.facts()).length, 1, "and its facts are there to be counted");
  const [only] = await officer.listCases();
  t.equal((await officer.openCase(only!.id)).narrative, STORY);
});
