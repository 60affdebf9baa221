// A field agent's laptop hands in over the real service, and the desk sees each report once.
import { writeFile } from "node:fs/promises";
import t from "tap";
import { sealDrop } from "#crypto/drop.ts";
import { MINI } from "#crypto/mini.ts";
import { founded, primitives, report, service } from "#test/client/desk/engine/support.ts";
import { lakana, workshop } from "./support.ts";

t.test("files are handed in as they are, each once", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const place = await workshop(t.teardown);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const seal = (secret: number, layout?: typeof MINI) => {
    const { answers: coded, consent } = report({ answers: { channel: "carried" } });
    const head = {
      ver: 1,
      type: "new",
      seq: 0,
      rs: new Uint8Array(32).fill(secret),
      coded,
      consent,
    } as const;
    return sealDrop(primitives, { recipient: { ...page.recipient, publicKey: page.carry }, head }, layout);
  };
  await writeFile(place.path("one"), seal(1));
  await writeFile(place.path("two"), seal(2, MINI));
  await writeFile(place.path("note"), "Bonjour");
  const files = ["one", "two", "one"].map(place.path);
  const first = await lakana(["relay", at.siteUrl, ...files], "relay", at.clock.now);
  t.equal(first.code, 0, first.error);
  t.equal(first.out, "1: handed in\n2: handed in\n3: already handed in");
  const again = await lakana(
    ["relay", `${at.siteUrl}/`, ...files, place.path("note")],
    "relay",
    at.clock.now,
  );
  t.equal(again.code, 3);
  t.match(again.out, "4: not a sealed envelope");
  t.match(await engine.sync(), { newDrops: 2, refused: {} });
  t.equal((await engine.listCases()).length, 2, "five hand-ins, two reports");
  t.equal((await lakana(["relay", "http://127.0.0.1:9", place.path("one")], "relay", at.clock.now)).code, 1);
  t.equal((await lakana(["relay", "nowhere", place.path("one")])).code, 2);
});
