import { createHash } from "node:crypto";
import t from "tap";
import { liveCounter } from "#aggregation/index.ts";
import { filesOf, leavingFiles, readManifest } from "#client/desk/releases/files.ts";
import { EMPTY, readWriting, textsOf } from "#client/desk/report/texts.ts";
import { readPrivate } from "#client/desk/tables/private.ts";
import { audienceOf, firstChoice, scopeOf } from "#client/desk/tables/scope.ts";
import { world } from "#test/aggregation/world.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

t.test("the first period runs from the earliest fact to the last complete month", async (t) => {
  const facts = world(1, 30);
  const earliest = facts.map((one) => one.incident.month!).sort()[0];
  const choice = firstChoice(facts, Date.UTC(2026, 11, 15));
  t.match(choice, { from: earliest, to: "2026-11", profile: "default" });
  t.match(firstChoice([], Date.UTC(2026, 0, 5)), { from: "2025-12", to: "2025-12" });
  t.match(firstChoice(world(1, 1), Date.UTC(2020, 5, 5)), { from: "2020-05" }, "never ends before it begins");
  t.equal(audienceOf("MD-NET"), "network");
  t.equal(scopeOf(choice).audience, "public");
});

t.test("every case of the period is in exactly one part of the counter", async (t) => {
  const facts = world(9);
  const scope = { from: "2025-03", to: "2026-08", audience: "public", verification: "VE-LIKELY" } as const;
  const counter = liveCounter(facts, scope);
  const inPeriod = facts.filter(
    (one) => one.incident.month! >= scope.from && one.incident.month! <= scope.to,
  );
  t.equal(counter.cases + counter.notReady + counter.withdrawn + counter.withoutConsent, inPeriod.length);
  t.ok(counter.notReady > 0 && counter.withoutConsent > 0);
});

t.test("a draft that cannot be read starts afresh, and empty recommendations stay out", async (t) => {
  t.same(readWriting("{"), EMPTY);
  t.same(readWriting('{"summary":3}'), EMPTY);
  const writing = {
    ...EMPTY,
    recommendations: [
      { addressee: "Gouvernement", action: " ", deadline: "" },
      { addressee: "", action: "Enquêter", deadline: "" },
    ],
  };
  t.same(readWriting(JSON.stringify(writing)), writing);
  t.same(
    textsOf(writing).recommendations.map(({ action }) => action),
    ["Enquêter"],
  );
});

t.test("both signers are shown the same digests", async (t) => {
  const renderings = {
    "tables.csv": "a",
    "bulletin.fr.html": "é",
    "bulletin.en.html": "c",
    "charts.fr.svg": "d",
    "charts.en.svg": "e",
    "tables.sdmx.json": "f",
    "bulletin.fr.pdf": new Uint8Array([1]),
    "bulletin.en.pdf": new Uint8Array([2]),
    "bulletin.fr.docx": new Uint8Array([3]),
    "bulletin.en.docx": new Uint8Array([4]),
  };
  const shown = leavingFiles("{}", renderings, sha256);
  t.equal(shown[2]?.bytes, 2, "bytes, not letters");
  const digests = Object.fromEntries(shown.slice(1).map(({ name, digest }) => [name, digest]));
  const second = filesOf("{}", digests as Parameters<typeof filesOf>[1], sha256);
  t.same(
    second.map(({ name, digest }) => [name, digest]),
    shown.map(({ name, digest }) => [name, digest]),
  );
});

t.test("what is not a manifest is never shown as one", async (t) => {
  t.equal(readManifest("{}"), null);
  t.equal(readManifest("no"), null);
});

t.test("a private list that cannot be read is not taken for an empty one", async (t) => {
  t.same(readPrivate(""), { places: [], organisations: [] });
  const list = { places: ["ML-MOPTI"], organisations: ["ORG-CAS"] };
  t.same(readPrivate(JSON.stringify(list)), list);
  t.equal(readPrivate("{"), null);
  t.equal(readPrivate(JSON.stringify({ ...list, places: ["ML-NOWHERE"] })), null);
});
