import type { SumUpload } from "#schemas/sum.ts";
import { WORD_BYTES } from "#schemas/sum.ts";
import { concat, equal, utf8 } from "../bytes.ts";
import { CryptoError } from "../errors.ts";
import { hpkeOpen, hpkeSeal, KEM_ENTROPY_LENGTH } from "../hpke.ts";
import type { Primitives } from "../primitives/primitives.ts";
import { commitmentTo, keystream, ownKey, pairKey } from "./masks.ts";
import { fromEveryone, type Sent, type SumMember, signSum } from "./messages.ts";
import { type Roster, readCall, rosterOf, type SumTrust } from "./roster.ts";
import { erase, readState, type StateOf, type SumPhase, type SumState, saveState } from "./state.ts";
import { addWords } from "./words.ts";

/** The device that speaks for an organisation. */
export type SumSigner = {
  readonly org: Uint8Array;
  /** Signed Bundle and signed DeviceCertificate. */
  readonly bundle: Uint8Array;
  readonly device: Uint8Array;
  readonly dskSeed: Uint8Array;
};
/** Masked words by the organisation that sent them. */
export type MaskedSent = { readonly org: Uint8Array; readonly masked: Uint8Array };
/** The sum, word by word, and 32 bytes that all members and nobody else know. */
export type OpenedSum = { readonly words: Uint8Array; readonly secret: Uint8Array };

const REVEAL = utf8("lakana/sum-reveal");
const revealInfo = (roster: Uint8Array, from: Uint8Array, to: Uint8Array) => concat(REVEAL, roster, from, to);
const indexOf = (members: readonly SumMember[], org: Uint8Array): number =>
  members.findIndex((member) => equal(member.org, org));

/**
 * One organisation in one round of the secure sum (disclosure-control 2.6). Every step can be taken once, in
 * order, before the deadline; whatever is refused leaves the state as it was. Masks are drawn for one vector only,
 * the own mask is revealed only for a closed round, and an aborted round has nothing left to reveal.
 */
export class SumRound {
  #state: SumState;
  readonly #primitives: Primitives;
  readonly #signer: SumSigner;

  private constructor(primitives: Primitives, signer: SumSigner, state: SumState) {
    this.#primitives = primitives;
    this.#signer = signer;
    this.#state = state;
  }

  /** Draws a fresh key for a call. @throws CryptoError `encoding`, `expired`, `recipient` for a call without us. */
  static join(primitives: Primitives, signer: SumSigner, call: Uint8Array, day: number): SumRound {
    const { org, bundle, device, dskSeed } = signer;
    if (!readCall(call, day).members.some((member) => equal(member, org)))
      throw new CryptoError("recipient", "this organisation is not called");
    const { publicKey, seed: kem } = primitives.kemKeyPair(primitives.randomBytes(32));
    const key = { ver: 1, call: primitives.sha256(call), org, bundle, device, key: publicKey } as const;
    const sent = signSum(primitives, "key", key, dskSeed);
    return new SumRound(primitives, signer, { phase: "joined", org, call, kem, sent });
  }

  /** @throws CryptoError `encoding`, or `recipient` for the round of another organisation. */
  static resume(primitives: Primitives, signer: SumSigner, saved: Uint8Array): SumRound {
    const state = readState(saved);
    if (!equal(state.org, signer.org))
      throw new CryptoError("recipient", "the round of another organisation");
    return new SumRound(primitives, signer, state);
  }

  save(): Uint8Array {
    return saveState(this.#state);
  }

  get phase(): SumPhase {
    return this.#state.phase;
  }

  /** The last message of this organisation; sent again, it is the same bytes. */
  get message(): Uint8Array | undefined {
    return this.#state.phase === "over" ? undefined : this.#state.sent;
  }

  /** The masked words that go with the upload. */
  get masked(): Uint8Array | undefined {
    return this.#state.phase === "uploaded" ? this.#state.masked : undefined;
  }

  /** What a person compares with the others before she agrees. @throws CryptoError, as agree. */
  roster(keys: readonly Sent[], trust: SumTrust): Roster {
    const { call, org, sent } = this.#at("joined", trust.day);
    const roster = rosterOf(this.#primitives, call, keys, trust);
    // A roster with another key under our name would be one that somebody else reads with.
    if (!keys.some((key) => equal(key.org, org) && equal(key.signed, sent)))
      throw new CryptoError("recipient", "the roster has another key of this organisation");
    return roster;
  }

  /** Signs the roster and gives every later member a secret. */
  agree(keys: readonly Sent[], trust: SumTrust): Uint8Array {
    const { digest, members } = this.roster(keys, trust);
    const { call, org, kem } = this.#at("joined", trust.day);
    const later = members.slice(indexOf(members, org) + 1);
    const given = later.map(({ key }) =>
      this.#primitives.kemEncapsulate(key, this.#primitives.randomBytes(KEM_ENTROPY_LENGTH)),
    );
    const secrets = given.map(({ ciphertext }) => ciphertext);
    const sent = this.#sign("roster", { ver: 1, roster: digest, org, secrets });
    const shared = given.map((one) => one.shared);
    this.#state = { phase: "agreed", org, call, kem, roster: digest, members: [...members], shared, sent };
    return sent;
  }

  /** Masks the words, once everybody has signed the same roster. @param words as many as the call says. */
  upload(agreements: readonly Sent[], words: Uint8Array, day: number): Uint8Array {
    const state = this.#at("agreed", day);
    const { org, call: callBytes, kem, roster, members, shared } = state;
    const call = readCall(callBytes, day);
    if (words.length !== call.words * WORD_BYTES)
      throw new CryptoError("length", "not as many words as the call says");
    const agreed = fromEveryone(this.#primitives, "roster", this.#rosterOf(state), agreements);
    const own = indexOf(members, org);
    const blind = this.#primitives.randomBytes(32);
    const masked = words.slice();
    const mask = (key: Uint8Array, sign: 1 | -1) =>
      addWords(masked, keystream(this.#primitives, key, masked.length), sign);
    mask(ownKey(blind, roster, org), 1);
    for (const [index, member] of members.entries()) {
      if (index === own) continue;
      const [first, second] = index < own ? [member.org, org] : [org, member.org];
      const secret =
        index < own
          ? this.#secretFrom(agreed[index]!.message.secrets, members.length - 1 - index, own - index - 1, kem)
          : shared[index - own - 1]!;
      mask(pairKey(secret, { roster, call }, first, second), index > own ? 1 : -1);
    }
    const upload: SumUpload = {
      ver: 1,
      roster,
      org,
      agreed: this.#digestOf(agreed),
      masked: this.#primitives.sha256(masked),
      commitment: commitmentTo(blind, roster, org),
    };
    const sent = this.#sign("upload", upload);
    for (const secret of shared) secret.fill(0);
    this.#state = { phase: "uploaded", org, call: callBytes, kem, roster, members, blind, masked, sent };
    return sent;
  }

  /** Signs the list of uploads, when it is the whole roster's. */
  close(uploads: readonly Sent[], day: number): Uint8Array {
    const state = this.#at("uploaded", day);
    const { org, call, kem, roster, members, blind, sent: ownUpload } = state;
    const all = fromEveryone(this.#primitives, "upload", this.#rosterOf(state), uploads);
    const own = all[indexOf(members, org)]!;
    if (!equal(own.signed, ownUpload))
      throw new CryptoError("recipient", "another upload under the name of this organisation");
    if (all.some(({ message }) => !equal(message.agreed, own.message.agreed)))
      throw new CryptoError("recipient", "an organisation was shown other agreements");
    const list = all.map(({ signed, message: { masked, commitment } }) => ({
      upload: this.#primitives.sha256(signed),
      masked,
      commitment,
    }));
    const sent = this.#sign("close", { ver: 1, roster, org, uploads: list.map(({ upload }) => upload) });
    this.#state = { phase: "closed", org, call, kem, roster, members, blind, uploads: list, sent };
    return sent;
  }

  /** Gives the own mask away, sealed to the members, once all have signed the same uploads. */
  reveal(closes: readonly Sent[], day: number): Uint8Array {
    const state = this.#at("closed", day);
    const { org, call, kem, roster, members, blind, uploads } = state;
    for (const { message } of fromEveryone(this.#primitives, "close", this.#rosterOf(state), closes))
      if (
        message.uploads.length !== uploads.length ||
        uploads.some(({ upload }, index) => !equal(upload, message.uploads[index]!))
      )
        throw new CryptoError("recipient", "an organisation was shown other uploads");
    const sealed = members.map((member) =>
      hpkeSeal(this.#primitives, member.key, revealInfo(roster, org, member.org), blind),
    );
    const sent = this.#sign("reveal", { ver: 1, roster, org, sealed });
    blind.fill(0);
    this.#state = { phase: "revealed", org, call, kem, roster, members, uploads, sent };
    return sent;
  }

  /** Adds up and takes the own masks off. Nothing is left of the round after it. */
  open(reveals: readonly Sent[], vectors: readonly MaskedSent[], day: number): OpenedSum {
    const state = this.#at("revealed", day);
    const { org, call, kem, roster, members, uploads } = state;
    const own = indexOf(members, org);
    const all = fromEveryone(this.#primitives, "reveal", this.#rosterOf(state), reveals);
    const total = new Uint8Array(readCall(call, day).words * WORD_BYTES);
    const blinds = all.map(({ message }, index) => {
      const from = members[index]!.org;
      const masked = vectors.find((vector) => equal(vector.org, from))?.masked ?? new Uint8Array(0);
      if (masked.length !== total.length || !equal(this.#primitives.sha256(masked), uploads[index]!.masked))
        throw new CryptoError("commitment", "not the words that were signed");
      const sealed = message.sealed[own] ?? new Uint8Array(0);
      const blind = hpkeOpen(this.#primitives, kem, revealInfo(roster, from, org), sealed);
      if (!equal(commitmentTo(blind, roster, from), uploads[index]!.commitment))
        throw new CryptoError("commitment", "not the mask that was promised");
      addWords(total, masked);
      addWords(total, keystream(this.#primitives, ownKey(blind, roster, from), total.length), -1);
      return blind;
    });
    const secret = this.#primitives.sha256(concat(utf8("lakana/sum-secret"), roster, ...blinds));
    this.#end();
    return { words: total, secret };
  }

  /** Erases everything; always possible. The message tells the others, who then abort as well. */
  abort(): Uint8Array {
    const { org, call } = this.#state;
    this.#end();
    return this.#sign("abort", { ver: 1, call: this.#primitives.sha256(call), org });
  }

  #secretFrom(secrets: readonly Uint8Array[], length: number, position: number, kem: Uint8Array): Uint8Array {
    const secret = secrets[position];
    if (secrets.length !== length || !secret)
      throw new CryptoError("length", "an agreement without a secret for this organisation");
    return this.#primitives.kemDecapsulate(secret, kem);
  }

  #rosterOf = ({ roster, members }: { roster: Uint8Array; members: readonly SumMember[] }) => ({
    digest: roster,
    members,
  });

  #digestOf = (all: readonly { readonly signed: Uint8Array }[]): Uint8Array =>
    this.#primitives.sha256(concat(...all.map(({ signed }) => this.#primitives.sha256(signed))));

  #sign = <Kind extends Parameters<typeof signSum>[1]>(
    kind: Kind,
    message: Parameters<typeof signSum<Kind>>[2],
  ): Uint8Array => signSum(this.#primitives, kind, message, this.#signer.dskSeed);

  /** @throws CryptoError `rollback` in another phase, `expired` after the deadline, which ends the round. */
  #at<Phase extends SumPhase>(phase: Phase, day: number): StateOf<Phase> {
    const state = this.#state;
    if (state.phase !== phase) throw new CryptoError("rollback", `the round is ${state.phase}, not ${phase}`);
    try {
      readCall(state.call, day);
    } catch (error) {
      this.#end();
      throw error;
    }
    return state as StateOf<Phase>;
  }

  #end(): void {
    const { org, call } = this.#state;
    erase(this.#state);
    this.#state = { phase: "over", org, call };
  }
}
