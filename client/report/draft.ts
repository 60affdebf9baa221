import type { Answers } from "#schemas/answers.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { ConsentScope } from "#schemas/consent.ts";
import type { IdentitySection } from "#schemas/head.ts";
import type { Language } from "#schemas/language.ts";

export type YesNo = "yes" | "no" | "unknown";
/** First step of "where": only Bamako is asked more finely, and never below the commune. */
export type Region = "bamako" | "mopti" | "elsewhere" | "outside" | "unknown";

/** A photo, a sound or a film in the open page. */
export type InHand = {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** False when what the phone noted in it could not be taken out. */
  readonly cleaned: boolean;
  readonly digest: Uint8Array;
};

/** What the person has answered so far. It lives in the open page and nowhere else. */
export type Draft = {
  readonly organisation?: string;
  readonly role?: Code<"reporter_role">;
  readonly agrees?: YesNo;
  readonly child?: YesNo;
  readonly tiles: readonly Code<"violation_tile">[];
  readonly motives: readonly Code<"bias_motive">[];
  readonly perpetrators: readonly Code<"perpetrator_type">[];
  readonly region?: Region;
  readonly place?: Code<"place">;
  readonly placeType?: Code<"place_type">;
  readonly when?: Code<"when_band">;
  readonly ongoing?: Code<"ongoing">;
  readonly words: string;
  readonly files: readonly InHand[];
  readonly needs: readonly Code<"need">[];
  readonly needsUnknown: boolean;
  readonly urgency?: Code<"urgency"> | "unknown";
  readonly contact?: Code<"contact_mode"> | "unknown";
  readonly phone: string;
  readonly hours: readonly string[];
  readonly answerer?: string;
  readonly nameToSay: string;
  readonly consent: ConsentChoice;
  readonly reader?: "police" | "neighbours" | "advisers" | "unknown";
  readonly danger: boolean;
};

export type ConsentKey = "store" | "stats" | "quote" | "help";
export type ConsentChoice = Readonly<Record<ConsentKey, boolean>>;

export const EMPTY_DRAFT: Draft = {
  tiles: [],
  motives: [],
  perpetrators: [],
  words: "",
  files: [],
  needs: [],
  needsUnknown: false,
  phone: "",
  hours: [],
  nameToSay: "",
  consent: { store: true, stats: false, quote: false, help: false },
  danger: false,
};

/** A relative's or an agent's report speaks for somebody else, who has a say in it. */
export const speaksForAnother = (draft: Draft): boolean =>
  draft.role === "RR-REL" || draft.role === "RR-AGENT";
const withoutAgreement = (draft: Draft): boolean => speaksForAnother(draft) && draft.agrees !== "yes";

/** The child path and a relative without agreement leave no words, so there is nothing to quote (domain 3.2, 3.6). */
export const mayTell = (draft: Draft): boolean => draft.child !== "yes" && !withoutAgreement(draft);

/** The switches that this person is shown. */
export function consentKeys(draft: Draft): readonly ConsentKey[] {
  const keys: ConsentKey[] = ["store", "stats"];
  if (mayTell(draft)) keys.push("quote");
  if (!(speaksForAnother(draft) && draft.agrees === "no")) keys.push("help");
  return keys;
}

/** Drops what an earlier answer allowed and a changed one does not: nothing hidden is ever sent. */
export function settled(draft: Draft): Draft {
  const keys = consentKeys(draft);
  const { store, stats, quote, help } = draft.consent;
  return {
    ...draft,
    words: mayTell(draft) ? draft.words : "",
    files: mayTell(draft) ? draft.files : EMPTY_DRAFT.files,
    consent: { store, stats, quote: quote && keys.includes("quote"), help: help && keys.includes("help") },
  };
}

function urgencyOf(draft: Draft): Code<"urgency"> {
  if (draft.danger) return "UR-3";
  // Not knowing how urgent a need is counts as a need soon, never as none.
  const said = draft.urgency === "unknown" ? "UR-1" : draft.urgency;
  const urgency = draft.needs.includes("ND-NONE") ? "UR-0" : (said ?? "UR-0");
  return draft.child === "yes" && urgency < "UR-2" ? "UR-2" : urgency;
}

const placeOf = (draft: Draft): Code<"place"> => {
  if (draft.place) return draft.place;
  if (draft.region === "bamako") return "ML-BAMAKO";
  if (draft.region === "mopti") return "ML-MOPTI";
  return draft.region === "outside" ? "XX-ROUTE" : "XX-UNK";
};

const contactOf = (draft: Draft): Code<"contact_mode"> =>
  draft.contact === undefined || draft.contact === "unknown" ? "CM-CODE" : draft.contact;

/** The coded answers as they are sealed: whatever was passed over has its code for "unknown". */
export function answersOf(raw: Draft, language: Language): Answers {
  const draft = settled(raw);
  return {
    form_version: "1",
    language,
    channel: draft.role === "RR-AGENT" ? "assisted" : "web",
    reporter_role: draft.role ?? "RR-NS",
    is_child: draft.child ?? "unknown",
    ...(speaksForAnother(draft) ? { person_agrees: draft.agrees ?? "unknown" } : {}),
    violation_tile: draft.tiles.length > 0 ? [...draft.tiles] : ["T0"],
    bias_motive: draft.motives.length > 0 ? [...draft.motives] : ["BM-UNK"],
    perpetrator: draft.perpetrators.length > 0 ? [...draft.perpetrators] : ["PT-UNK"],
    place: placeOf(draft),
    place_type: draft.placeType ?? "PLT-UNK",
    when_band: draft.when ?? "WB-UNK",
    ongoing: draft.ongoing ?? "ON-UNK",
    need: [...draft.needs],
    urgency: urgencyOf(draft),
    contact_mode: contactOf(draft),
  };
}

/** Scopes that are on; being called back is agreed to by choosing how (domain 3.3, CS-RECON). */
export function consentOf(raw: Draft): ConsentScope[] {
  const { consent } = settled(raw);
  const scopes: ConsentScope[] = [];
  if (consent.store) scopes.push("CS-STORE");
  if (consent.stats) scopes.push("CS-STATS");
  if (consent.quote) scopes.push("CS-QUOTE");
  if (consent.help) scopes.push("CS-HELP");
  if (contactOf(raw) !== "CM-NONE") scopes.push("CS-RECON");
  return scopes;
}

/** How to reach the person, only when she chose the telephone. */
export function identityOf(draft: Draft): IdentitySection | undefined {
  if (draft.contact !== "CM-PHONE" || draft.phone.trim() === "") return undefined;
  return {
    phone: draft.phone.trim(),
    ...(draft.hours.length > 0 ? { safe_hours: draft.hours.join(", ") } : {}),
    ...(draft.answerer ? { who_may_answer: draft.answerer } : {}),
    ...(draft.nameToSay.trim() ? { name_to_say: draft.nameToSay.trim() } : {}),
  };
}

/** The files as a head names them: no name, in the order in which they follow. */
export const fileTable = (files: readonly InHand[]) =>
  files.map(({ bytes, mime, cleaned, digest }) => ({ mime, cleaned, len: bytes.length, sha256: digest }));
