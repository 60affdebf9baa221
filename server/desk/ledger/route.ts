import { DESK_BODY_LIMIT } from "#schemas/api/desk.ts";
import { LedgerAppend, type LedgerList, LedgerQuery } from "#schemas/api/ledger.ts";
import { fromText, toText } from "../../bytes.ts";
import type { Known } from "../../known.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { Bytes, LedgerRow } from "../../store/store.ts";
import type { DeskParts } from "../parts.ts";

export const ledgerRow = ({ sequence, entry, counts }: LedgerAppend): LedgerRow => ({
  sequence,
  entry: fromText(entry),
  counts: fromText(counts),
});

/** Who still seals with the key of somebody who was removed must fetch the new one first. @throws ProblemError */
export async function insistOnNewestKey(known: Known, org: Bytes, entry: LedgerAppend): Promise<void> {
  if ((entry.generation ?? 0) < ((await known.bundle(org))?.ledger ?? 0)) throw new ProblemError("conflict");
}

/** The ledger of what was published: sealed, only ever longer. Releases add to it as they are proposed. */
export function ledgerRoutes(app: App, { store, known, signedIn }: DeskParts): void {
  app.get(
    "/v1/desk/ledger",
    { schema: { querystring: LedgerQuery } },
    async (request): Promise<LedgerList> => {
      const { org, roles } = signedIn(request, "RO-ADV", "RO-SUP", "RO-REL");
      const { after, limit } = request.query;
      const rows = await store.ledger.after(org, after, limit);
      const whole = roles.includes("RO-ADV") || roles.includes("RO-SUP");
      return {
        entries: rows.map(({ sequence, entry, counts }) => ({
          sequence,
          entry: toText(entry),
          ...(whole ? { counts: toText(counts) } : {}),
        })),
        next: rows.length === limit ? rows.at(-1)!.sequence : null,
      };
    },
  );

  // Tables that were published before this service existed.
  app.post(
    "/v1/desk/ledger",
    {
      bodyLimit: DESK_BODY_LIMIT,
      schema: { body: LedgerAppend },
      onRequest: async (request) => {
        signedIn(request, "RO-ADV", "RO-SUP");
      },
    },
    async (request, reply) => {
      const { org } = signedIn(request, "RO-ADV", "RO-SUP");
      await insistOnNewestKey(known, org, request.body);
      if (!(await store.ledger.append(org, ledgerRow(request.body)))) throw new ProblemError("conflict");
      return reply.code(201).send({});
    },
  );
}
