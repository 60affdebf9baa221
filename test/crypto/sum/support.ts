import { concat, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { Sent } from "#crypto/sum/messages.ts";
import { type OpenedSum, SumRound, type SumSigner } from "#crypto/sum/round.ts";
import { toWords } from "#crypto/sum/words.ts";
import type { DeviceCertificate } from "#schemas/device.ts";
import { type SumCall, sumCallCodec } from "#schemas/sum.ts";
import { organisation } from "../../../scripts/vectors/organisation.ts";
import { seeded } from "../../../scripts/vectors/seeded.ts";

/** A day on which the fictional organisations' keys hold. */
export const DAY = 20_705;

export type Speaker = SumSigner & { readonly name: string };

/** A device that may speak for the fictional organisation of that name. */
export function speaker(
  name: string,
  primitives: Primitives,
  changes: Partial<DeviceCertificate> = {},
): Speaker {
  const of = organisation(name);
  const dsk = primitives.signKeyPair(seeded(`${name}/dsk`)(32));
  const certificate: DeviceCertificate = {
    ver: 1,
    org_id: of.id,
    device_id: seeded(`${name}/device`)(16),
    dsk: dsk.publicKey,
    dek: of.iek.publicKey,
    roles: ["RO-ADV"],
    not_after: DAY + 100,
    ...changes,
  };
  const device = signDevice(primitives, certificate, of.kok.seed);
  return { name, org: of.id, bundle: of.signed(), device, dskSeed: dsk.seed };
}

/** That many speakers in the order of their ids, as rosters have them. */
export const speakers = (count: number, primitives: Primitives): Speaker[] =>
  Array.from({ length: count }, (_, index) => speaker(`sum ${index}`, primitives)).sort((left, right) =>
    toHex(left.org) < toHex(right.org) ? -1 : 1,
  );

export const callFor = (
  members: readonly SumSigner[],
  words: number,
  changes: Partial<SumCall> = {},
): Uint8Array =>
  sumCallCodec.encode({
    ver: 1,
    purpose: "counts",
    quarter: "2026-Q3",
    codebook: new Uint8Array(32).fill(1),
    menu: new Uint8Array(32).fill(2),
    words,
    members: members.map(({ org }) => org),
    fewest: members.length === 3 ? 3 : 4,
    deadline: DAY + 10,
    nonce: seeded("nonce")(16),
    ...changes,
  });

export const sentBy = (members: readonly SumSigner[], messages: readonly Uint8Array[]): Sent[] =>
  members.map(({ org }, index) => ({ org, signed: messages[index]! }));

/** Everything that passes through the server in a round, and the members as they stand at the end of it. */
export type Walk = {
  readonly members: readonly Speaker[];
  readonly call: Uint8Array;
  readonly rounds: readonly SumRound[];
  readonly keys: Sent[];
  readonly agreements: Sent[];
  readonly uploads: Sent[];
  readonly vectors: { readonly org: Uint8Array; readonly masked: Uint8Array }[];
  readonly closes: Sent[];
  readonly reveals: Sent[];
};
export type Step = "join" | "agree" | "upload" | "close" | "reveal";
const STEPS: readonly Step[] = ["join", "agree", "upload", "close", "reveal"];

/** Walks a round up to a step. @param tables words of each member, as counts. */
export function walk(
  primitives: Primitives,
  members: readonly Speaker[],
  tables: readonly (readonly number[])[],
  { until = "reveal", changes = {} }: { until?: Step; changes?: Partial<SumCall> } = {},
): Walk {
  const call = callFor(members, tables[0]!.length, changes);
  const goes = (step: Step) => STEPS.indexOf(step) <= STEPS.indexOf(until);
  const rounds = members.map((member) => SumRound.join(primitives, member, call, DAY));
  const all = (step: Step, work: (round: SumRound, index: number) => Uint8Array): Sent[] =>
    goes(step) ? sentBy(members, rounds.map(work)) : [];
  const keys = sentBy(
    members,
    rounds.map(({ message }) => message!),
  );
  const agreements = all("agree", (round) => round.agree(keys, { day: DAY }));
  const uploads = all("upload", (round, index) => round.upload(agreements, toWords(tables[index]!), DAY));
  const vectors = goes("upload")
    ? members.map(({ org }, index) => ({ org, masked: rounds[index]!.masked! }))
    : [];
  const closes = all("close", (round) => round.close(uploads, DAY));
  const reveals = all("reveal", (round) => round.reveal(closes, DAY));
  return { members, call, rounds, keys, agreements, uploads, vectors, closes, reveals };
}

export const openAll = ({ rounds, reveals, vectors }: Walk): OpenedSum[] =>
  rounds.map((round) => round.open(reveals, vectors, DAY));

export const everything = ({ keys, agreements, uploads, closes, reveals }: Walk): Uint8Array =>
  concat(...[keys, agreements, uploads, closes, reveals].flat().map(({ signed }) => signed));
