import {
  type CaseList,
  type ErasuresAnswer,
  ErasuresRequest,
  type Part,
  type PartsAnswer,
  PartsRequest,
} from "#schemas/api/desk.ts";
import { fromHex, toHex, toText } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";
import type { Session } from "../session/sessions.ts";

/** Roles that may read something of a case; key officers and administrators read nothing. */
const READERS = ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL"] as const;

/** Those who count see coded facts only; the server refuses the rest although it could not be opened. */
const seesAll = ({ roles }: Session): boolean => roles.includes("RO-CASE") || roles.includes("RO-SUP");
const mayRead = (session: Session, part: Part): boolean => part === "stat" || seesAll(session);

/** Most octets of sealed parts in one answer; the rest is left out and can be asked for again. */
const MOST_BYTES = 32 * 1024 * 1024;

export function caseRoutes(app: App, { store, signedIn }: DeskParts): void {
  app.get("/v1/desk/cases", async (request): Promise<CaseList> => {
    const session = signedIn(request, ...READERS);
    const cases: CaseList["cases"] = [];
    for (const { case: id, part, etag } of await store.cases.list(session.org)) {
      if (!mayRead(session, part)) continue;
      const name = toHex(id);
      const last = cases.at(-1);
      if (last?.case === name) last.etags[part] = toHex(etag);
      else cases.push({ case: name, etags: { [part]: toHex(etag) } });
    }
    return { cases };
  });

  app.post(
    "/v1/desk/erasures",
    { schema: { body: ErasuresRequest } },
    async (request): Promise<ErasuresAnswer> => {
      const { org } = signedIn(request, ...READERS);
      const erasures: ErasuresAnswer["erasures"] = [];
      for (const id of request.body.cases) {
        const signed = await store.cases.erasure(org, fromHex(id));
        if (signed) erasures.push({ case: id, signed: toText(signed) });
      }
      return { erasures };
    },
  );

  app.post("/v1/desk/parts", { schema: { body: PartsRequest } }, async (request): Promise<PartsAnswer> => {
    const session = signedIn(request, ...READERS);
    const { want } = request.body;
    if (want.some(({ part }) => !mayRead(session, part))) throw new ProblemError("not-allowed");
    const parts: PartsAnswer["parts"] = [];
    let bytes = 0;
    for (const { case: id, part } of want) {
      const row = await store.cases.part(session.org, { case: fromHex(id), part });
      if (!row) continue;
      bytes += row.blob.length;
      if (bytes > MOST_BYTES && parts.length > 0) break;
      parts.push({ case: id, part, etag: toHex(row.etag), blob: toText(row.blob) });
    }
    return { parts };
  });
}
