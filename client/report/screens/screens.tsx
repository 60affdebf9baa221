import type { ComponentType } from "preact";
import { filesPart } from "../files/later.ts";
import { questionOf, type Screen } from "../screen.ts";
import { useRoom } from "../widgets/context.ts";
import { laterScreens } from "../widgets/later.tsx";
import { About, ChildNote, Unsupported } from "./about.tsx";
import { After, More } from "./after.tsx";
import { Code, CodeCheck } from "./code.tsx";
import { Consent, Readers, Refused } from "./consent.tsx";
import { Front } from "./front.tsx";
import { LanguageScreen } from "./language.tsx";
import { Organisation } from "./organisation.tsx";
import { NameToSay, Phone } from "./phone.tsx";
import { QuestionScreen } from "./question.tsx";
import { Later, Safety } from "./safety.tsx";
import { Send, UrgentSend } from "./send.tsx";
import { Summary } from "./summary.tsx";
import { Words } from "./words.tsx";

function SendReport() {
  return <Send onRetry={useRoom().errands.send} />;
}

function SendErrand() {
  return <Send onRetry={useRoom().errands.deliver} />;
}

const comingBack = laterScreens(async () => (await import("./coming-back.tsx")).comingBackScreens);

const SCREENS: Partial<Readonly<Record<Screen, ComponentType>>> = {
  front: Front,
  language: LanguageScreen,
  safety: Safety,
  later: Later,
  about: About,
  organisation: Organisation,
  unsupported: Unsupported,
  child: ChildNote,
  words: Words,
  files: filesPart("files"),
  phone: Phone,
  name: NameToSay,
  consent: Consent,
  readers: Readers,
  summary: () => <Summary />,
  refused: Refused,
  "urgent-send": UrgentSend,
  send: SendReport,
  code: () => <Code />,
  "code-check": CodeCheck,
  more: More,
  after: After,
  "return-code": comingBack("return-code"),
  "return-picture": comingBack("return-picture"),
  messages: comingBack("messages"),
  reply: comingBack("reply"),
  reconsent: comingBack("reconsent"),
  withdraw: comingBack("withdraw"),
  "return-send": SendErrand,
  "return-sent": comingBack("return-sent"),
  "hand-in": laterScreens(() => import("../relay/HandIn.tsx"))("HandIn"),
};

/** What draws a screen; every question that has none of its own is drawn alike. */
export const screenFor = (screen: Screen): ComponentType | undefined =>
  SCREENS[screen] ?? (questionOf(screen) ? QuestionScreen : undefined);
