import t from "tap";
import { CANNED } from "#client/desk/case/canned.ts";
import { type Guard, guards } from "#client/desk/case/guard.ts";
import { missingWords } from "#client/desk/case/lightWords.ts";

const CASES: readonly [string, readonly Guard[]][] = [
  ["Je vous promets que tout ira bien.", ["promise"]],
  ["C’est garanti.", ["promise"]],
  ["I promise you a place.", ["promise"]],
  ["You will be safe there.", ["promise"]],
  ["Quel est votre nom ?", ["name"]],
  ["Comment vous appelez-vous ?", ["name"]],
  ["Comment tu t'appelles ?", ["name"]],
  ["What is your full name?", ["name"]],
  ["Donnez-nous votre adresse.", ["whereabouts"]],
  ["Quel est votre numéro ? Êtes-vous sur WhatsApp ?", ["whereabouts", "questions"]],
  ["Êtes-vous homosexuel ?", ["intimate"]],
  ["Are you gay?", ["intimate"]],
  ["Quelle est votre religion ?", ["intimate"]],
  ["Envoyez-nous votre code.", ["code"]],
  ["What is your code?", ["code"]],
  ["Revenez avec votre code.", []],
  ["Parlons-en sans votre nom.", []],
  ["12345 67890", ["code"]],
  ["Ça va ? Et votre famille ?", ["questions"]],
  ["Nous avons lu. Êtes-vous dans un endroit sûr ce soir ?", []],
  ["Nous allons essayer. Rien n’est transmis sans votre accord.", []],
];
for (const [text, expected] of CASES)
  t.test(text, async (t) => {
    t.same(guards(text), expected);
  });

t.test("our own phrases keep to the rules", async (t) => {
  for (const { words } of CANNED) for (const text of Object.values(words)) t.same(guards(text), [], text);
  for (const { question } of Object.values(missingWords))
    for (const text of Object.values(question ?? {})) t.same(guards(text), [], text);
});
