import * as z from "zod/mini";
import type { Desk } from "../desk.ts";
import { LOCAL, readSealed, storeSealed } from "../device/local.ts";
import { inTurn } from "../storage/turns.ts";

const Counts = z.array(z.int());

/** What this device keeps of one round. */
const HeldRound = z.object({
  /** State of the round, base64url: its secrets. */
  round: z.string(),
  /** Last day: nothing of the round is kept after it. */
  deadline: z.int(),
  /** Of counts: the own table, once its member said that it goes in, and the cases in it. */
  own: z.optional(Counts),
  cases: z.optional(z.array(z.string())),
  opened: z.optional(
    z.object({ counts: Counts, contributors: Counts, contributing: z.int(), seed: z.string() }),
  ),
  /** Cells that this organisation wants hidden; cells that any of them does. */
  asks: z.optional(Counts),
  asked: z.optional(Counts),
});
export type HeldRound = z.infer<typeof HeldRound>;

const Held = z.object({
  version: z.literal(1),
  /** Organisations whose root keys were compared by voice; an id stands for its key. */
  compared: z.array(z.string()),
  /** Newest sequence number seen of a bundle, by organisation. */
  known: z.record(z.string(), z.int()),
  rounds: z.record(z.string(), HeldRound),
});
export type Held = z.infer<typeof Held>;

const NOTHING: Held = { version: 1, compared: [], known: {}, rounds: {} };

async function read({ ports, krk }: Desk): Promise<Held> {
  const stored = await readSealed(ports, krk, LOCAL.sums);
  return stored === undefined ? NOTHING : Held.parse(stored);
}

export const readHeld = (desk: Desk): Promise<Held> => inTurn(desk.ports, () => read(desk));

/** Read again first: another tab of this device may have gone on meanwhile. In turn with a change of the keyring key. */
export const changeHeld = (desk: Desk, change: (held: Held) => Held): Promise<Held> =>
  inTurn(desk.ports, async () => {
    const next = Held.parse(change(await read(desk)));
    await storeSealed(desk.ports, desk.krk, LOCAL.sums, next);
    return next;
  });

export const changeRound = (desk: Desk, sum: string, part: Partial<HeldRound>): Promise<Held> =>
  changeHeld(desk, (held) => {
    const before = held.rounds[sum];
    return before ? { ...held, rounds: { ...held.rounds, [sum]: { ...before, ...part } } } : held;
  });

/** Rounds whose last day is over leave nothing here; old sectors go with the next keyring key. */
export async function forgetLate(desk: Desk, day: number): Promise<void> {
  const { rounds } = await readHeld(desk);
  if (Object.values(rounds).every(({ deadline }) => deadline >= day)) return;
  await changeHeld(desk, (held) => ({
    ...held,
    rounds: Object.fromEntries(Object.entries(held.rounds).filter(([, { deadline }]) => deadline >= day)),
  }));
  desk.erased = true;
}
