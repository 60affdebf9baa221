import { appendSecret } from "#crypto/append.ts";
import { toHex } from "#crypto/bytes.ts";
import { caseReference } from "#crypto/receipt.ts";
import type { CaseDrop, CaseFile } from "#schemas/casefile.ts";
import type { DropHead } from "#schemas/head.ts";
import type { CaseRow } from "../device/register.ts";

/** The reference under which the agent who helped adds to a case (protocol 9). */
export const agentReference = (rs: Uint8Array): Uint8Array => caseReference(appendSecret(rs));

/** True when a drop names the case by its agent's reference, whoever made it. */
export const namesAgent = (file: CaseFile, cref: string): boolean => cref === toHex(agentReference(file.rs));

/** An agent adds words and files. Everything else is the person's: answers, consent, contact, withdrawal. */
export const onlyAdds = ({ type, coded, identity, consent, exclusions }: DropHead): boolean =>
  type === "follow-up" &&
  coded === undefined &&
  identity === undefined &&
  consent === undefined &&
  exclusions === undefined;

/** Cases by either reference; a drop that belongs to none is nobody's yet. */
export const casesByReference = (cases: Readonly<Record<string, CaseRow>>): Map<string, string> =>
  new Map(
    Object.entries(cases).flatMap(([id, { cref, agent }]) =>
      [cref, agent].flatMap((reference) => (reference ? [[reference, id] as const] : [])),
    ),
  );

/**
 * Drops of one code after which more words stay at the server: the whole file is written again with each, so
 * thousands of them would stop the desk. The agent's are counted apart, so that they take no room from the person.
 */
const MOST = { person: 300, agent: 100 };

/** True when no more words of the person, or of the agent, are taken. */
export const isFull = (drops: readonly Pick<CaseDrop, "agent">[], agent: boolean): boolean =>
  drops.filter((held) => (held.agent ?? false) === agent).length >= (agent ? MOST.agent : MOST.person);
