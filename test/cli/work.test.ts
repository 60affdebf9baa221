import { readFile } from "node:fs/promises";
import t from "tap";
import { fromHex } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { workOf } from "#crypto/work.ts";
import { lakana, workshop } from "./support.ts";

t.test(
  "a drop that waits in a file gets work without being opened, and never more than was signed",
  async (t) => {
    const at = await workshop(t.teardown);
    const head = await at.write("head.json", JSON.stringify({ type: "cover" }));
    const common = ["seal", "--bundle", at.bundle, "--head", head, "--out", at.path("drop.bin")];
    const sealed = await lakana([...common, "--work", "6", "--json"]);
    t.equal(sealed.code, 0);
    const drop = new Uint8Array(await readFile(at.path("drop.bin")));
    const { work } = JSON.parse(sealed.out) as { work: string };
    t.ok(workOf(noble, drop, fromHex(work)) >= 6);

    const again = await lakana(["work", at.path("drop.bin"), "--bundle", at.bundle, "--bits", "9"]);
    t.equal(again.code, 0);
    t.match(again.out, /^[0-9a-f]{16}$/);
    t.ok(workOf(noble, drop, fromHex(again.out)) >= 9);
    t.same(new Uint8Array(await readFile(at.path("drop.bin"))), drop, "the drop is as it was");

    const much = await lakana(["work", at.path("drop.bin"), "--bundle", at.bundle, "--bits", "18"]);
    t.equal(much.code, 3);
    t.equal((await lakana([...common, "--work", "6"])).code, 2, "a nonce that nobody would see");
    t.equal((await lakana(["work", head, "--bundle", at.bundle, "--bits", "1"])).code, 2);
  },
);
