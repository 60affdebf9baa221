import type { CaseFile } from "#schemas/casefile.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { trust } from "../organisation/trust.ts";
import { changeCase } from "./change.ts";
import { type HoldAction, type HoldState, heldUntil, holdOf } from "./holdState.ts";
import { logged } from "./log.ts";
import type { OpenCase } from "./parts.ts";

/** Most days that one hold lasts; a longer one is proposed again. */
export const LONGEST_HOLD = 730;

/** @throws EngineError `on-hold` while two people hold the case. */
export function insistOnNoHold(desk: Desk, file: CaseFile): void {
  if (heldUntil(desk, file) !== undefined) throw new EngineError("on-hold");
}

/** Writes one line, or refuses. The rule is looked at again on what another device wrote meanwhile. */
async function sign(
  desk: Desk,
  id: string,
  action: HoldAction,
  detail: (state: HoldState) => number | undefined,
): Promise<OpenCase> {
  await trust(desk);
  return changeCase(desk, id, ({ file }) => {
    const until = detail(holdOf(desk, file));
    if (until === undefined) throw new EngineError("hold-refused");
    return { file: logged(desk, file, action, String(until)) };
  });
}

/** @param until its last day, at most two years from now. */
export const proposeHold = (desk: Desk, id: string, until: number): Promise<OpenCase> =>
  sign(desk, id, "hold-proposed", ({ hold }) => {
    const day = today(desk);
    const fits = Number.isInteger(until) && until > day && until <= day + LONGEST_HOLD;
    return fits && !hold?.confirmedBy ? until : undefined;
  });

/** Another member's device than the one that proposed it. */
export const confirmHold = (desk: Desk, id: string): Promise<OpenCase> =>
  sign(desk, id, "hold-confirmed", ({ hold }) =>
    hold && !hold.confirmedBy && hold.proposedBy !== desk.keyring.device ? hold.until : undefined,
  );

/** Ends a hold before its day: one device proposes it, another does it. */
export async function endHold(desk: Desk, id: string): Promise<OpenCase> {
  await trust(desk);
  return changeCase(desk, id, ({ file }) => {
    const { hold, endProposedBy } = holdOf(desk, file);
    if (!hold?.confirmedBy || endProposedBy === desk.keyring.device) throw new EngineError("hold-refused");
    const action = endProposedBy ? "hold-ended" : "hold-end-proposed";
    return { file: logged(desk, file, action, String(hold.until)) };
  });
}
