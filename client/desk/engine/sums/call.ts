import { fromHex } from "#crypto/bytes.ts";
import { readCall } from "#crypto/sum/roster.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { FEWEST_ORGANISATIONS, type SumCall, sumCallCodec, USUAL_ORGANISATIONS } from "#schemas/sum.ts";
import { toBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import type { SumCallInput } from "./api.ts";
import { hangUp, type Listed, readBoard, sendTo, signerOf, sumId } from "./board.ts";
import { changeHeld, readHeld } from "./held.ts";
import { namedIn } from "./menus.ts";

/** Draws a fresh key for a call, keeps it, and sends its public half. Joining twice changes nothing. */
export async function joinRound(desk: Desk, call: Uint8Array): Promise<void> {
  const { primitives } = desk.ports;
  const sum = sumId(primitives.sha256(call));
  if ((await readHeld(desk)).rounds[sum]) return;
  const round = SumRound.join(primitives, await signerOf(desk), call, today(desk));
  const { deadline } = readCall(call, today(desk));
  await changeHeld(desk, (held) => ({
    ...held,
    rounds: { ...held.rounds, [sum]: { round: toBase64url(round.save()), deadline } },
  }));
  await sendTo(desk, sum, "key", round.message!);
}

/** Hangs up a call for counts and joins it. @throws EngineError `sum-few`. */
export async function callCounts(desk: Desk, input: SumCallInput): Promise<string> {
  const { table, quarter, profile, deadline, after } = input;
  const members = [...new Set(input.members)].sort();
  if (members.length < FEWEST_ORGANISATIONS || !members.includes(desk.keyring.organisation))
    throw new EngineError("sum-few");
  const { codebook, menu, words } = namedIn(desk, table, quarter, profile);
  const call: SumCall = {
    ver: 1,
    purpose: "counts",
    quarter,
    codebook,
    menu,
    words,
    members: members.map(fromHex),
    fewest: members.length < USUAL_ORGANISATIONS ? FEWEST_ORGANISATIONS : USUAL_ORGANISATIONS,
    deadline,
    nonce: desk.ports.primitives.randomBytes(16),
    ...(after === undefined ? {} : { after: (await readBoard(desk, after)).digest }),
  };
  return begin(desk, call);
}

/** Hangs up the call for the marks of an opened sum and joins it. */
export async function callMarks(desk: Desk, { call, digest }: Listed): Promise<string> {
  const { codebook, menu, quarter, members, fewest, deadline, words } = call;
  return begin(desk, {
    ver: 1,
    purpose: "marks",
    quarter,
    codebook,
    menu,
    // One word for each cell: counts have one more, to check by.
    words: words - 1,
    members,
    fewest,
    deadline,
    nonce: desk.ports.primitives.randomBytes(16),
    after: digest,
  });
}

async function begin(desk: Desk, call: SumCall): Promise<string> {
  const encoded = sumCallCodec.encode(call);
  const sum = await hangUp(desk, encoded);
  await joinRound(desk, encoded);
  return sum;
}
