import { toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { readCall } from "#crypto/sum/roster.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { KIND_OF } from "#crypto/sum/state.ts";
import { bundleCodec, decodeSigned, keyOfficerCertificateCodec } from "#schemas/bundle.ts";
import { SUM_MESSAGES, type SumKind } from "#schemas/sum.ts";
import { dayNumber } from "#schemas/time.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { folderBoard } from "./board.ts";
import { readDevice } from "./device.ts";
import { checkHistory } from "./history.ts";
import { ownFolder } from "./own.ts";
import { serverBoard } from "./serverBoard.ts";

export type Where = { readonly device: string; readonly board: string };
export type Options = Where & { readonly own: string };

export async function opened({ device, board: address }: Where, shell: Shell) {
  const primitives: Primitives = { ...(await loadLibsodium()), randomBytes: shell.randomBytes };
  const signer = await readDevice(device);
  const board = /^https?:/.test(address) ? serverBoard(address, signer, primitives) : folderBoard(address);
  return { primitives, signer, board, day: dayNumber(shell.now()) };
}

/** The round of this organisation and what hangs on its board. Somebody's abort is ours, too. */
export async function entered(options: Options, shell: Shell) {
  const { primitives, signer, board, day } = await opened(options, shell);
  const folder = ownFolder(options.own, primitives, signer);
  const round = await folder.load();
  const { call: callBytes, messages } = await board.read();
  const stopped = messages.find(({ kind }) => kind === "abort");
  if (stopped && round.phase !== "over") {
    round.abort();
    await folder.save(round);
    throw new RefusedError(
      `${toHex(stopped.org)} stopped the round; its secrets are erased here. Start another round with other keys.`,
    );
  }
  const call = readCall(callBytes, day);
  const of = (kind: SumKind) =>
    messages.filter((message) => message.kind === kind).map(({ org, signed }) => ({ org, signed }));
  /** @throws RefusedError that names those who are missing. */
  const everyone = (kind: SumKind) => {
    const sent = of(kind);
    const missing = call.members.filter((member) => !sent.some(({ org }) => toHex(org) === toHex(member)));
    if (missing.length > 0)
      throw new RefusedError(`not yet: waiting for the ${kind} of ${missing.map(toHex).join(", ")}`);
    return sent;
  };
  const trust = { day };
  return { primitives, signer, board, day, folder, round, call, callBytes, everyone, trust };
}

/** Stored first, sent second. */
export async function send(
  {
    folder,
    round,
    board,
    signer,
  }: Pick<Awaited<ReturnType<typeof entered>>, "folder" | "round" | "board" | "signer">,
  shell: Shell,
): Promise<void> {
  await folder.save(round);
  if (round.phase === "over" || !round.message) throw new UsageError("--own: this round is over");
  await board.send(KIND_OF[round.phase], signer.org, round.message, round.masked);
  shell.out(round.phase);
}

export async function join(options: Options & { readonly history?: string }, shell: Shell): Promise<void> {
  const { primitives, signer, board, day } = await opened(options, shell);
  const folder = ownFolder(options.own, primitives, signer);
  await folder.refuseTwice();
  const { call } = await board.read();
  if (options.history !== undefined) {
    const changed = await checkHistory(options.history, readCall(call, day));
    if (changed) shell.out(changed);
  }
  await send({ folder, board, signer, round: SumRound.join(primitives, signer, call, day) }, shell);
}

/** Shows whose keys are in the roster, by the numbers that people read to each other, and signs once they did. */
export async function sign(options: Options & { readonly compared?: true }, shell: Shell): Promise<void> {
  const at = await entered(options, shell);
  const keys = at.everyone("key");
  at.round.roster(keys, at.trust);
  for (const { signed } of keys) {
    const { bundle } = SUM_MESSAGES.key.decode(decodeSigned(signed).payload);
    const { name, kok_cert } = bundleCodec.decode(decodeSigned(bundle).payload);
    const { ork } = keyOfficerCertificateCodec.decode(decodeSigned(kok_cert).payload);
    shell.out(`${fingerprint(at.primitives, ork).join(" ")}  ${name.en}`);
  }
  if (!options.compared) {
    shell.out("nothing is signed yet: compare these numbers by voice, then sign with --compared");
    return;
  }
  at.round.agree(keys, at.trust);
  await send(at, shell);
}

export async function close(options: Options, shell: Shell): Promise<void> {
  const at = await entered(options, shell);
  at.round.close(at.everyone("upload"), at.day);
  await send(at, shell);
}

export async function unmask(options: Options, shell: Shell): Promise<void> {
  const at = await entered(options, shell);
  at.round.reveal(at.everyone("close"), at.day);
  await send(at, shell);
}

/** The last message, when it may have been lost. */
export async function again(options: Options, shell: Shell): Promise<void> {
  await send(await entered(options, shell), shell);
}

export async function abort(options: Options, shell: Shell): Promise<void> {
  const { primitives, signer, board } = await opened(options, shell);
  const folder = ownFolder(options.own, primitives, signer);
  const round = await folder.load();
  const message = round.abort();
  await folder.save(round);
  await board.send("abort", signer.org, message);
  shell.out("over: nothing of this round is left here");
}

/** Who has sent what. */
export async function status(where: Where, shell: Shell): Promise<void> {
  const { board } = await opened(where, shell);
  const { messages } = await board.read();
  for (const { kind, org } of messages) shell.out(`${kind} ${toHex(org)}`);
}
