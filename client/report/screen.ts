import { age, agrees, who } from "./questions/beginning.ts";
import { readers } from "./questions/consent.ts";
import { ongoing, what, when, whoDid, why } from "./questions/facts.ts";
import { answerer, contact, hours, need, urgency, urgentNeed } from "./questions/help.ts";
import type { Question } from "./questions/question.ts";
import { commune, placeType, region, regions, urgentWhere } from "./questions/where.ts";

/** Questions that are answered by touching pictures, by screen. */
export const QUESTIONS = {
  who,
  agrees,
  age,
  what,
  why,
  "who-did": whoDid,
  region,
  commune,
  regions,
  "place-type": placeType,
  when,
  ongoing,
  help: need,
  urgency,
  contact,
  hours,
  answerer,
  readers,
  "urgent-need": urgentNeed,
  "urgent-where": urgentWhere,
  "urgent-contact": contact,
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionScreen = keyof typeof QUESTIONS;

/** Every screen of the page. None has an address: history holds one neutral page. */
export const OTHER_SCREENS = [
  "front",
  "language",
  "safety",
  "later",
  "about",
  "organisation",
  "unsupported",
  "child",
  "words",
  "files",
  "phone",
  "name",
  "consent",
  "summary",
  "refused",
  "urgent-send",
  "send",
  "code",
  "code-check",
  "more",
  "after",
  "return-code",
  "return-picture",
  "messages",
  "reply",
  "reconsent",
  "withdraw",
  "return-send",
  "return-sent",
  "hand-in",
] as const;

export type Screen = QuestionScreen | (typeof OTHER_SCREENS)[number];

export const questionOf = (screen: Screen): Question | undefined =>
  screen in QUESTIONS ? QUESTIONS[screen as QuestionScreen] : undefined;

/** Screens that belong to one answer: changing it from the summary walks through all of them. */
const GROUPS: readonly (readonly Screen[])[] = [
  ["who", "agrees"],
  ["age", "child"],
  ["region", "commune", "regions"],
  ["help", "urgency"],
  ["contact", "phone", "hours", "answerer", "name"],
  ["consent", "refused"],
];

/** True when both screens ask parts of the same answer. */
export const sameAnswer = (left: Screen, right: Screen): boolean =>
  left === right || GROUPS.some((group) => group.includes(left) && group.includes(right));

const ORDER: readonly Screen[] = [
  "language",
  "safety",
  "about",
  "organisation",
  "who",
  "agrees",
  "age",
  "child",
  "what",
  "why",
  "who-did",
  "region",
  "commune",
  "regions",
  "place-type",
  "when",
  "ongoing",
  "words",
  "files",
  "help",
  "urgency",
  "contact",
  "phone",
  "hours",
  "answerer",
  "name",
  "consent",
  "readers",
  "summary",
  "send",
  "code",
  "code-check",
  "after",
];

/** How far along a screen is, 0 to 1; undefined where a line would say nothing. */
export function progressOf(screen: Screen): number | undefined {
  const position = ORDER.indexOf(screen);
  return position < 0 ? undefined : (position + 1) / ORDER.length;
}
