import { fromHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { caseKeys } from "#crypto/grant.ts";
import { openRecord } from "#crypto/record.ts";
import { CaseList, GrantPage } from "#schemas/api/desk.ts";
import type { CaseFile } from "#schemas/casefile.ts";
import { decodeCbor, plain } from "#schemas/cbor.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { fetchParts, openFacts, openFile, remember, sealFacts, sealFile } from "../cases/parts.ts";
import type { Desk } from "../desk.ts";
import type { CaseRow } from "../device/register.ts";
import { readersOf } from "../organisation/assignment.ts";
import { caseGrants, grantHere } from "../organisation/grants.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { copyOf } from "./copies.ts";
import { follows, lastLine, merged, mergedFacts } from "./lines.ts";

type Listed = CaseList["cases"][number]["etags"] | undefined;

const opened = (desk: Desk, id: string, ck: Uint8Array, blob: Uint8Array): CaseFile | undefined => {
  try {
    return openFile(desk, id, ck, blob);
  } catch (cause) {
    if (cause instanceof CryptoError) return undefined;
    throw cause;
  }
};

/** Keys of the case that the service still holds for this device, without taking any of them. */
async function grantedKeys(desk: Desk, id: string): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = [];
  for (let after = ""; ; ) {
    const page = await desk.server.json(GrantPage, `/v1/desk/grants?limit=500${after && `&after=${after}`}`);
    for (const one of page.grants.filter(({ subject }) => subject === id)) {
      const grant = grantHere(desk, one);
      if (grant?.kind === "case") keys.push(grant.ck);
    }
    if (!page.next) return keys;
    after = page.next;
  }
}

/** Somebody wrote into the restored copy before it was noticed: nothing of either state is lost. */
async function bothOf(
  desk: Desk,
  {
    id,
    ck,
    theirs,
    mine,
    facts,
  }: Record<"theirs" | "mine", CaseFile> & {
    readonly id: string;
    readonly ck: Uint8Array;
    readonly facts: CaseFacts;
  },
): Promise<{ file: Uint8Array; stat: Uint8Array } | undefined> {
  const served = (await fetchParts(desk, [{ case: id, part: "stat" }])).get(id)?.get("stat");
  if (!served) return undefined;
  const address = {
    organisation: fromHex(desk.keyring.organisation),
    subject: fromHex(id),
    part: "stat" as const,
  };
  const plaintext = openRecord(desk.ports.primitives, caseKeys(ck).stat, address, served.blob);
  const both = mergedFacts(CaseFacts.parse(plain(decodeCbor(plaintext))), facts);
  return { file: sealFile(desk, id, ck, merged(theirs, mine)), stat: sealFacts(desk, id, ck, both) };
}

/** What goes back in the place of what the service shows; undefined when that is not older. */
async function backOf(desk: Desk, id: string, row: CaseRow, listed: Listed): Promise<Commit | undefined> {
  const ck = fromHex(row.ck!);
  const [file, stat, ident] = [
    await copyOf(desk, id, "file"),
    await copyOf(desk, id, "stat"),
    await copyOf(desk, id, "ident"),
  ];
  const mine = file && opened(desk, id, ck, file);
  if (!file || !stat || !mine) return undefined;
  const served = listed && (await fetchParts(desk, [{ case: id, part: "file" }])).get(id)?.get("file");
  const theirs = served && opened(desk, id, ck, served.blob);
  if (theirs && follows(theirs, row.last)) return undefined;
  if (served && !theirs)
    for (const key of await grantedKeys(desk, id)) {
      const renewed = opened(desk, id, key, served.blob);
      if (renewed && follows(renewed, row.last)) return undefined;
    }
  const facts = openFacts(desk, id, caseKeys(ck).stat, stat);
  const beside =
    theirs && !follows(mine, lastLine(theirs))
      ? await bothOf(desk, { id, ck, theirs, mine, facts })
      : undefined;
  const parts = [
    {
      case: id,
      part: "file" as const,
      expect: listed?.file ?? null,
      blob: beside?.file ?? file,
    },
    { case: id, part: "stat" as const, expect: listed?.stat ?? null, blob: beside?.stat ?? stat },
    ...(ident ? [{ case: id, part: "ident" as const, expect: listed?.ident ?? null, blob: ident }] : []),
  ];
  if (theirs) return { parts };
  // Under another key there, or not there at all: with it go the grants of that key, and this one's come anew.
  return {
    ...(listed ? { delete_cases: [id] } : {}),
    parts,
    grants: caseGrants(desk, { id, ck, facts, assigned: mine.assigned }, readersOf(desk, mine.assigned)),
  };
}

/** Gives a restored service the cases back that this device saw in a later state than it shows. */
export async function giveCasesBack(desk: Desk): Promise<void> {
  const { cases } = await desk.server.json(CaseList, "/v1/desk/cases");
  const listed = new Map(cases.map(({ case: id, etags }) => [id, etags]));
  for (const [id, row] of Object.entries(desk.register.cases)) {
    if (desk.stopping) return;
    if (!row.ck || !row.kept || desk.register.erasures?.[id]) continue;
    const etags = listed.get(id);
    if (etags && etags.file === row.etags.file) continue;
    const back = await backOf(desk, id, row, etags);
    if (!back) continue;
    try {
      await commit(desk, back);
    } catch (cause) {
      // A colleague gave it back a moment ago, or it was erased meanwhile: the sync that follows reads what is there.
      if (!(cause instanceof CommitConflict)) throw cause;
      continue;
    }
    delete row.unlisted;
    delete row.stale;
    const ck = fromHex(row.ck);
    const [file, stat] = ["file", "stat"].map((name) => back.parts!.find(({ part }) => part === name)!.blob);
    const facts = openFacts(desk, id, caseKeys(ck).stat, stat!);
    remember(desk, { id, ck, file: openFile(desk, id, ck, file!), facts, etags: { ...row.etags } });
  }
}
