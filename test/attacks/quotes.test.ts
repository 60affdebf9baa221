// Attack 12: a neighbour who knows two thousand people reads the quotes of a report.
import loadHighs from "highs";
import t from "tap";
import { random } from "../aggregation/world.ts";
import { judge } from "./truth/judge.ts";
import { quotes } from "./twelve/12-quotes.ts";
import type { Candidate } from "./twelve/attack.ts";
import { publish, truthLines } from "./worlds/publish.ts";
import { world } from "./worlds/world.ts";

t.setTimeout(300_000);
const highs = await loadHighs();
const draw = random(12);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(draw() * list.length)]!;
const number = (most: number): number => Math.floor(draw() * most);

const PLACES = [
  "Hippodrome",
  "Sévaré",
  "Kalaban",
  "Badalabougou",
  "Niarela",
  "Djélibougou",
  "Ségou",
  "Kayes",
];
const MONTHS = ["janvier", "mars", "mai", "juillet", "septembre", "novembre"];
const ACTS = ["battue", "insulté", "chassée", "arrêté", "volée", "menacé", "renvoyée", "filmé"];
const WHO = ["voisin", "police", "oncle", "patron", "bailleur", "collègues", "imam", "cousins"];
/** Invented words in the place of names and of what only one person has. */
const mark = () => Array.from({ length: 7 }, () => "bdfgklmnrst"[number(11)]! + "aeiou"[number(5)]!).join("");

const people = Array.from({ length: 2000 }, (_, index) => ({
  id: `candidate-${index}`,
  place: pick(PLACES),
  month: pick(MONTHS),
  act: pick(ACTS),
  who: pick(WHO),
  own: mark(),
}));
const candidates: Candidate[] = people.map(({ id, place, month, act, who, own }) => ({
  id,
  words: [place, month, act, who, own],
}));
const quoted = Array.from({ length: 100 }, () => pick(people));

/** Top guesses of the attacker that are right, as a sentence; none when he does no better than one in k. */
async function guessed(text: (person: (typeof people)[number]) => string): Promise<readonly string[]> {
  const one = world(10);
  const { releases } = await publish(one, {
    quarters: ["2025-12"],
    audiences: ["public"],
    texts: {
      coverName: "",
      contact: "",
      summary: "",
      context: "",
      recommendations: [],
      quotes: quoted.map((person) => ({ text: text(person), attribution: "une personne, Mali" })),
    },
  });
  const { verdicts } = judge(highs, releases, truthLines(one.cases), {
    attacks: [quotes],
    candidates,
    quoted: quoted.map(({ id }) => id),
  });
  t.equal(verdicts[0]!.claims, 100, "every quote is read");
  return verdicts[0]!.successes;
}

t.test("quotes that keep what only one person has are given to her", async (t) => {
  t.match(
    await guessed(
      ({ place, month, act, who, own }) => `En ${month}, à ${place}, ${who} m’a ${act}. On m’appelle ${own}.`,
    ),
    [/^(9\d|100) of 100 quotes/],
  );
});

t.test("quotes of place, month, act and perpetrator together are too much as well", async (t) => {
  const rate = await guessed(({ place, month, act, who }) => `En ${month}, à ${place}, ${who} m’a ${act}.`);
  t.ok(rate.length > 0, "one in k is passed");
});

t.test("quotes without place, month and names are not", async (t) => {
  t.same(await guessed(({ act }) => `On m’a ${act}. Je ne savais pas à qui le dire.`), []);
});
