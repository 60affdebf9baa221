import type { GrantPage } from "#schemas/api/desk.ts";
import { PageQuery } from "#schemas/api/parts.ts";
import { fromHex, toHex, toText } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";

const SUBJECT_LENGTH = 16;

/** `next` spells subject and epoch of the last row: 20 bytes in hex. */
function cursorOf(after: string | undefined) {
  if (after === undefined) return undefined;
  const bytes = fromHex(after);
  if (bytes.length !== SUBJECT_LENGTH + 4) throw new ProblemError("bad-request");
  return { subject: bytes.subarray(0, SUBJECT_LENGTH), epoch: bytes.readUInt32BE(SUBJECT_LENGTH) };
}

/** Keys that colleagues sealed to the device of this session, and to no other. */
export function grantRoutes(app: App, { store, signedIn }: DeskParts): void {
  app.get("/v1/desk/grants", { schema: { querystring: PageQuery } }, async (request): Promise<GrantPage> => {
    const { org, device } = signedIn(request);
    const { after, limit } = request.query;
    const rows = await store.cases.grants(org, device, cursorOf(after), limit);
    const last = rows.at(-1);
    return {
      grants: rows.map(({ subject, epoch, blob }) => ({
        subject: toHex(subject),
        epoch,
        blob: toText(blob),
      })),
      next:
        last && rows.length === limit ? toHex(last.subject) + last.epoch.toString(16).padStart(8, "0") : null,
    };
  });
}
