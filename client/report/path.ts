import { type Draft, mayTell, speaksForAnother } from "./draft.ts";
import type { Screen } from "./screen.ts";

/** What the way forward depends on. */
export type PathView = {
  readonly draft: Draft;
  /** Number of organisations that can be written to; undefined until the list has come. */
  readonly organisations: number | undefined;
  /** True when the chosen organisation takes no new report. */
  readonly closed?: boolean;
  /** True when it takes photos, sounds and films. */
  readonly files?: boolean;
  readonly sent: "nothing" | "urgent" | "full";
  /** True on the way to the answers of a typed code. */
  readonly visiting: boolean;
};

const afterAbout = (view: PathView): Screen =>
  view.draft.organisation === undefined || view.organisations === undefined || view.closed
    ? "organisation"
    : "who";

const afterUrgentContact = (view: PathView): Screen =>
  view.draft.organisation === undefined || view.closed ? "organisation" : "urgent-send";

const afterContact = (view: PathView): Screen =>
  view.draft.danger && view.sent === "nothing" ? afterUrgentContact(view) : "consent";

/** The screen that follows `screen` once it is answered (domain 3.2). */
export function following(screen: Screen, view: PathView): Screen {
  const { draft } = view;
  const child = draft.child === "yes";
  switch (screen) {
    case "front":
      return "language";
    case "language":
      return "safety";
    case "safety":
      return "about";
    case "about":
      return afterAbout(view);
    case "organisation":
      if (view.visiting) return "messages";
      if (view.closed) return "organisation";
      return draft.danger && view.sent === "nothing" ? "urgent-send" : "who";
    case "who":
      return speaksForAnother(draft) ? "agrees" : "age";
    case "agrees":
      return "age";
    case "age":
      return child ? "child" : "what";
    case "child":
      return "what";
    case "what":
      // A child is not asked for reasons (domain 3.6).
      return child ? "who-did" : "why";
    case "why":
      return "who-did";
    case "who-did":
      return "region";
    case "region":
      if (draft.region === "bamako") return "commune";
      return draft.region === "elsewhere" ? "regions" : "place-type";
    case "commune":
    case "regions":
      return "place-type";
    case "place-type":
      return "when";
    case "when":
      return "ongoing";
    case "ongoing":
      return mayTell(draft) ? "words" : "help";
    case "words":
      return view.files ? "files" : "help";
    case "files":
      return "help";
    case "help":
      return draft.needs.includes("ND-NONE") ? "consent" : "urgency";
    case "urgency":
      return "contact";
    case "contact":
    case "urgent-contact":
      return draft.contact === "CM-PHONE" ? "phone" : afterContact(view);
    case "phone":
      return "hours";
    case "hours":
      return "answerer";
    case "answerer":
      return "name";
    case "name":
      return afterContact(view);
    case "consent":
      return draft.consent.store ? "readers" : "refused";
    case "refused":
      return "consent";
    case "readers":
      return "summary";
    case "summary":
    case "urgent-send":
      return "send";
    case "urgent-need":
      return "urgent-where";
    case "urgent-where":
      return "urgent-contact";
    case "code":
      return "code-check";
    case "code-check":
      return view.sent === "urgent" ? "more" : "after";
    case "more":
      return "who";
    case "return-picture":
      return draft.organisation === undefined ? "organisation" : "messages";
    case "reply":
    case "reconsent":
    case "withdraw":
      return "return-send";
    default:
      return screen;
  }
}
