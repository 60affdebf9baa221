import type { ComponentType } from "preact";
import { questionOf, type Screen } from "../../report/screen.ts";
import { ChildNote, Unsupported } from "../../report/screens/about.tsx";
import { CodeCheck } from "../../report/screens/code.tsx";
import { Consent, Readers, Refused } from "../../report/screens/consent.tsx";
import { LanguageScreen } from "../../report/screens/language.tsx";
import { NameToSay, Phone } from "../../report/screens/phone.tsx";
import { QuestionScreen } from "../../report/screens/question.tsx";
import { Later } from "../../report/screens/safety.tsx";
import { Words } from "../../report/screens/words.tsx";
import { Hand } from "./hand.tsx";
import { About, Front, Safety } from "./opening.tsx";
import { Code, Sealing, Summary } from "./sealing.tsx";

/** The screens of the report, with this page's own where a network would be needed. */
const SCREENS: Partial<Readonly<Record<Screen, ComponentType>>> = {
  front: Front,
  language: LanguageScreen,
  safety: Safety,
  later: Later,
  about: About,
  unsupported: Unsupported,
  child: ChildNote,
  words: Words,
  phone: Phone,
  name: NameToSay,
  consent: Consent,
  readers: Readers,
  summary: Summary,
  refused: Refused,
  send: Sealing,
  code: Code,
  "code-check": CodeCheck,
  after: Hand,
};

export const screenFor = (screen: Screen): ComponentType | undefined =>
  SCREENS[screen] ?? (questionOf(screen) ? QuestionScreen : undefined);
