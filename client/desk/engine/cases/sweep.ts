// What goes when its time is over (domain, "Retention"). Each time the case gets a new key, because what the service
// once stored opens with the old one; the old one is forgotten by every device that hears of the new.
import { CASE_ROLES, type Desk, holds, requireRole, today } from "../desk.ts";
import { rollIfDue } from "../device/roll.ts";
import { forgetDrafts } from "../drafts.ts";
import { EngineError } from "../errors.ts";
import { trust } from "../organisation/trust.ts";
import { changeCase } from "./change.ts";
import { isKeeper } from "./cover.ts";
import { rewritten } from "./handOver.ts";
import { insistOnNoHold } from "./hold.ts";
import { heldUntil } from "./holdState.ts";
import { logged } from "./log.ts";
import { loadCase, loadCases, type OpenCase } from "./parts.ts";
import { rekeyed } from "./rekey.ts";
import { type Stripped, stripped, termsOf, unattended, withoutStory } from "./retention.ts";

/** Days after which any device does what the one that keeps the case did not. */
const PATIENCE = 7;
/** Cases in one go; the rest has its turn at the next sync. */
const AT_ONCE = 60;
const ATTEMPTS = 4;

/** Writes a case without what went, under a new key. @returns false when another device wrote first. */
async function replaced(desk: Desk, { open, detail, drops }: Stripped<OpenCase>): Promise<boolean> {
  const next = rekeyed(desk, open, open.file.assigned, { action: "shredded", detail });
  const write = { ...next.write, delete_drops: [...drops] };
  if (!(await rewritten(desk, [{ ...next, write }]))) return false;
  // The old key was here a moment ago: the disk must not give it back.
  desk.erased = true;
  return true;
}

/** Takes contact details, raw sound and old log lines whose time is over. Nobody is asked. */
export async function sweep(desk: Desk): Promise<number> {
  if (!holds(desk, ...CASE_ROLES)) return 0;
  const day = today(desk);
  const due = Object.entries(desk.register.cases)
    .filter(([, row]) => row.ck && !row.unlisted && row.terms)
    .filter(([, row]) => unattended(row.terms!, isKeeper(desk, row) ? day : day - PATIENCE).length > 0)
    .map(([id]) => id)
    .slice(0, AT_ONCE);
  let done = 0;
  for (const open of await loadCases(desk, due)) {
    if (desk.stopping) break;
    const gone = unattended(termsOf(open.file, heldUntil(desk, open.file)), day);
    if (gone.length > 0 && (await replaced(desk, stripped(open, gone, day)))) done++;
  }
  return done;
}

/**
 * Erases the story of a closed case and keeps what was counted. Supervisors only.
 * @throws EngineError `forbidden`, `case-open`, `conflict`.
 */
export async function eraseStory(desk: Desk, id: string): Promise<OpenCase> {
  requireRole(desk, "RO-SUP");
  await trust(desk);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const open = await loadCase(desk, id);
    insistOnNoHold(desk, open.file);
    if (open.file.state !== "closed") throw new EngineError("case-open");
    if (!(await replaced(desk, withoutStory(open, today(desk))))) continue;
    await forgetDrafts(desk, id);
    await rollIfDue(desk);
    return loadCase(desk, id);
  }
  throw new EngineError("conflict");
}

/** Days by which a supervisor may put off what is to be reviewed. */
const LONGER = 365;

/** A supervisor looked and keeps the case: it is asked again in a year. */
export async function keepLonger(desk: Desk, id: string): Promise<OpenCase> {
  requireRole(desk, "RO-SUP");
  const until = today(desk) + LONGER;
  return changeCase(desk, id, ({ file }) => ({
    file: logged(
      desk,
      {
        ...file,
        retention: Object.fromEntries(
          Object.entries(file.retention ?? {}).map(([retained, day]) => [
            retained,
            retained === "RT-CASE" || retained === "RT-CODED" ? Math.max(day, until) : day,
          ]),
        ),
      },
      "kept-longer",
    ),
  }));
}
