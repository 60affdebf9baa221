import { readdirSync } from "node:fs";
import t from "tap";
import { holdsCode } from "#client/report/code-in-text.ts";
import { consent } from "#client/report/text/consent.ts";
import { type Phrase, say } from "#client/shared/i18n/catalogue.ts";
import { offeredLanguages, SPOKEN_LANGUAGES, spokenLanguage } from "#client/shared/i18n/languages.ts";
import { voiceFor } from "#client/shared/i18n/listen.ts";

const folder = new URL("../../../client/report/text/", import.meta.url);
const areas = await Promise.all(
  readdirSync(folder).map(
    async (name) => (await import(new URL(name, folder).href)) as Record<string, unknown>,
  ),
);
const phrases = areas.flatMap((area) =>
  Object.values(area).flatMap((value) =>
    typeof value === "object" && value !== null ? (Object.values(value) as Phrase[]) : [],
  ),
);

t.test("every sentence is there in French and English, once, with the same places to fill in", async (t) => {
  t.ok(phrases.length > 120);
  t.equal(new Set(phrases.map((phrase) => phrase.id)).size, phrases.length, "no id twice");
  const places = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort();
  for (const phrase of phrases) {
    t.ok(phrase.fr.trim().length > 0 && phrase.en.trim().length > 0, phrase.id);
    t.same(places(phrase.fr), places(phrase.en), phrase.id);
    t.notMatch(phrase.fr, /'/, `${phrase.id} has the French apostrophe`);
  }
});

t.test("values are filled in and French marks stay with their words", async (t) => {
  const phrase = { fr: "Groupe {number} : « juste » ?", en: "Group {number}: right?" };
  t.equal(say(phrase, "fr", { number: 3 }), "Groupe 3\u00a0: «\u00a0juste\u00a0»\u00a0?");
  t.equal(say(phrase, "en", { number: 3 }), "Group 3: right?");
});

t.test("the consent wording is that of the design, word for word", async (t) => {
  t.equal(consent.store.fr, "Garder mon récit ici. Seules deux ou trois personnes formées peuvent le lire.");
  t.equal(
    consent.stats.fr,
    "Me compter dans des chiffres. Exemple : “12 personnes ont été chassées de chez elles.”",
  );
  t.match(
    consent.quote.fr,
    /On vous relira le texte avant, si vous revenez avec votre code\. Sinon, on ne l’utilise pas\.$/,
  );
  t.equal(
    consent.help.fr,
    "Dire le minimum à une organisation qui peut m’aider. On vous demandera laquelle.",
  );
});

t.test("a language is offered only with its words or its speakers' recordings", async (t) => {
  t.same(
    offeredLanguages().map((language) => language.tag),
    ["fr", "en"],
  );
  const bambara = { ...spokenLanguage("bm"), clips: { "start.who": "/clips/bm/who.ogg" } };
  t.same(offeredLanguages([bambara]), [bambara]);
  for (const language of SPOKEN_LANGUAGES.filter((one) => !one.written))
    t.same(language.clips, {}, language.tag);
});

t.test("the ear plays a recording, else a voice on the device itself, else there is no ear", async (t) => {
  const voice = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;
  const french = spokenLanguage("fr");
  const bambara = { ...spokenLanguage("bm"), clips: { "start.who": "/clips/bm/who.ogg" } };
  t.same(voiceFor("start.who", bambara, []), { kind: "clip", address: "/clips/bm/who.ogg" });
  t.equal(voiceFor("start.age", bambara, [voice("fr-FR", true)]), undefined, "no French voice for Bambara");
  t.equal(
    voiceFor("start.who", french, [voice("fr-FR", false)]),
    undefined,
    "a voice over the network is none",
  );
  t.equal(voiceFor("start.who", french, [voice("en-GB", true)]), undefined);
  t.equal(voiceFor("start.who", french, [voice("fr-FR", true)])?.kind, "device");
});

t.test(
  "a text with the code in it is found however it is spaced; one group alone may be any number",
  async (t) => {
    const groups = ["49385", "17205", "55668", "12349", "09870", "12344"];
    t.ok(holdsCode("mon code est 49385-17205 55668", groups));
    t.ok(holdsCode("0 9 8 7 0 1 2 3 4 4", groups));
    t.notOk(holdsCode("il a pris 49385 francs", groups));
    t.notOk(holdsCode("", ["", "", "", "", "", ""]));
  },
);
