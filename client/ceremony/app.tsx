import { useId, useState } from "preact/hooks";
import { ageIdentity } from "#crypto/bech32.ts";
import { splitGroups } from "#crypto/digits.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { SheetError } from "#crypto/sheets/errors.ts";
import { commitmentGroups, commitmentOf, readSheet, type Sheet } from "#crypto/sheets/sheet.ts";
import { joinSheets } from "#crypto/sheets/sheets.ts";
import type { Language } from "#schemas/language.ts";
import { say } from "../shared/i18n/catalogue.ts";
import { words } from "./words.ts";

type Line = { readonly sheet?: Sheet; readonly tell: (language: Language) => string };
type Joined = { readonly identity: string; readonly fingerprint: string };

function readLine(typed: string, index: number): Line {
  const line = index + 1;
  try {
    const sheet = readSheet(noble, typed);
    const { number, made } = sheet;
    return { sheet, tell: (language) => say(words.good, language, { line, number, made }) };
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    const groups = error.where.map((group) => group + 1).join(", ");
    const count = splitGroups(typed).length;
    const phrase = words[error.code === "groups" || error.code === "length" ? error.code : "digest"];
    return { tell: (language) => say(phrase, language, { line, groups, count }) };
  }
}

/** Reads sheets as they are typed and joins them; nothing leaves the page. */
export function Ceremony() {
  const id = useId();
  const [language, setLanguage] = useState<Language>("fr");
  const [typed, setTyped] = useState("");
  const [joined, setJoined] = useState<Joined | null>(null);
  const [refused, setRefused] = useState<SheetError | null>(null);
  const lines = typed
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(readLine);
  const sheets = lines.flatMap(({ sheet }) => (sheet ? [sheet] : []));
  const join = async () => {
    setJoined(null);
    setRefused(null);
    try {
      const { root, recovery } = await joinSheets(noble, sheets);
      const print = fingerprint(noble, noble.signKeyPair(root).publicKey).join(" ");
      setJoined({ identity: ageIdentity(recovery), fingerprint: print });
    } catch (error) {
      if (!(error instanceof SheetError)) throw error;
      setRefused(error);
    }
  };
  const numbers = refused?.where.join(", ") ?? "";
  const refusal =
    refused &&
    words[refused.code in words ? (refused.code as "few" | "repeated" | "mixed" | "forged") : "unknown"];
  return (
    <main lang={language}>
      <button
        type="button"
        lang={language === "fr" ? "en" : "fr"}
        onClick={() => setLanguage(language === "fr" ? "en" : "fr")}
      >
        {say(words.other, language)}
      </button>
      <h1>{say(words.title, language)}</h1>
      <p>{say(words.offline, language)}</p>
      <section>
        <label for={id}>{say(words.typed, language)}</label>
        <p id={`${id}-hint`}>{say(words.typedHint, language)}</p>
        <textarea
          id={id}
          aria-describedby={`${id}-hint`}
          inputMode="numeric"
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setJoined(null);
            setRefused(null);
          }}
        />
        <ul aria-live="polite">
          {lines.map(({ sheet, tell }, index) => (
            <li key={index}>
              {tell(language)}{" "}
              {sheet && <code>{commitmentGroups(commitmentOf(noble, sheet)).join(" ")}</code>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-live="polite">
        <p>{say(words.joinWhy, language)}</p>
        <button
          type="button"
          disabled={sheets.length === 0 || sheets.length !== lines.length}
          onClick={() => void join()}
        >
          {say(words.join, language)}
        </button>
        {refusal && <p role="alert">{say(refusal, language, { numbers })}</p>}
        {joined && (
          <>
            <h2>{say(words.fingerprint, language)}</h2>
            <code>{joined.fingerprint}</code>
            <h2>{say(words.identity, language)}</h2>
            <code id="identity">{joined.identity}</code>
          </>
        )}
      </section>
    </main>
  );
}
