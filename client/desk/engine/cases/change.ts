import type { CaseFile } from "#schemas/casefile.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { type Desk, FACTS_ROLES } from "../desk.ts";
import { storeRegister, storeRegisterAlone } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { caseGrants, countable } from "../organisation/grants.ts";
import { devicesWith, trust } from "../organisation/trust.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { bucketOfCase, covered } from "./cover.ts";
import { loadCase, type OpenCase, remember, sealFacts, sealFile } from "./parts.ts";

export type Change = {
  readonly file?: CaseFile;
  readonly facts?: CaseFacts;
  readonly slots?: NonNullable<Commit["slots"]>;
  /** Slot indices that `slots` seals. */
  readonly sealed?: readonly number[];
};

const ATTEMPTS = 4;

/**
 * The writes that bring a changed case to the server: always file and facts, so that an answer, a note and a
 * coding look alike; with an advocate's grant when consent just opened the facts.
 */
export function writesFor(desk: Desk, before: OpenCase, change: Change): Commit {
  const { id, ck, etags } = before;
  const part = (name: "file" | "stat", blob: Uint8Array) => ({
    case: id,
    part: name,
    expect: etags[name] ?? null,
    blob,
  });
  const parts = [
    part("file", sealFile(desk, id, ck, change.file ?? before.file)),
    part("stat", sealFacts(desk, id, ck, change.facts ?? before.facts)),
  ];
  const opensFacts = change.facts && countable(change.facts) && !countable(before.facts);
  const grants = opensFacts
    ? caseGrants(
        desk,
        { id, ck, facts: change.facts!, assigned: before.file.assigned },
        devicesWith(desk, FACTS_ROLES),
      )
    : [];
  return { parts, grants, slots: change.slots ?? [] };
}

/** Notes slot indices as used before they leave the device: one slot key seals one content, ever (2.6). */
export async function burn(
  desk: Desk,
  uses: readonly { readonly id: string; readonly sealed: readonly number[] }[],
): Promise<void> {
  for (const { id, sealed } of uses) {
    const row = desk.register.cases[id];
    if (row) row.burned = [...(row.burned ?? []), ...sealed];
  }
  await storeRegisterAlone(desk);
}

/**
 * Loads a case, applies `change` and writes it. When another device wrote first, the case is loaded again and
 * the change applied to what is there now, so that what is only ever appended merges by itself.
 * @param change returns undefined when there is nothing to write.
 */
export async function changeCase(
  desk: Desk,
  id: string,
  change: (open: OpenCase) => Change | undefined,
): Promise<OpenCase> {
  await trust(desk);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await loadCase(desk, id);
    remember(desk, before);
    const wanted = change(before);
    if (!wanted) return before;
    if (wanted.sealed) await burn(desk, [{ id, sealed: wanted.sealed }]);
    const { write, undo } = covered(desk, writesFor(desk, before, wanted), bucketOfCase(desk, before.file));
    try {
      await commit(desk, write);
    } catch (cause) {
      undo();
      if (cause instanceof CommitConflict) continue;
      throw cause;
    }
    const after: OpenCase = {
      ...before,
      file: wanted.file ?? before.file,
      facts: wanted.facts ?? before.facts,
      etags: { ...desk.register.cases[id]!.etags },
    };
    remember(desk, after);
    await (wanted.facts ? storeRegister : storeRegisterAlone)(desk);
    return after;
  }
  throw new EngineError("conflict");
}
