import type { RefObject } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { consentState } from "#schemas/consent.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import type { ReplyInput } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { AnswerFoot } from "./AnswerFoot.tsx";
import { CANNED } from "./canned.ts";
import { guards, guardWords } from "./guard.ts";
import { personLanguage } from "./Lights.tsx";
import type { OpenCase } from "./openCase.ts";
import { roomLeft } from "./slotRoom.ts";
import { useDraft } from "./useDraft.ts";
import { words } from "./words.ts";

/** Where an answer is written: ready phrases, words to avoid, how much fits, how many may still go. */
export function Answer(props: {
  readonly open: OpenCase;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  /** A question from the lights, to be put into the box. */
  readonly prepared: string | null;
  readonly onTaken: () => void;
}) {
  const desk = useDesk();
  const id = useId();
  const { view } = props.open;
  const [text, setText] = useDraft(`reply/${view.summary.id}`);
  const [from, setFrom] = useDraft("signature");
  const [status, setStatus] = useState<ReplyInput["status"]>(undefined);
  const language = personLanguage(view.answers.language);
  useEffect(() => {
    if (props.prepared === null) return;
    setText(text.trim() ? `${text.trim()}\n\n${props.prepared}` : props.prepared);
    props.onTaken();
  }, [props.prepared]);

  if (view.summary.state === "withdrawal-asked") return null;
  const reply: ReplyInput = {
    kind: text.trim() ? "message" : "status",
    text: text.trim(),
    from: from.trim() || undefined,
    status,
  };
  const left = roomLeft(reply);
  const warnings = guards(text);
  const consent = consentState(view.facts.consent);
  const send = async () => {
    if (await props.open.run(() => desk.engine.reply(view.summary.id, reply), words.sent)) {
      setText("");
      setStatus(undefined);
    }
  };
  return (
    <section class="answer panel" aria-labelledby={`${id}-title`}>
      <div class="case-line">
        <h3 id={`${id}-title`}>{desk.say(words.yourAnswer)}</h3>
        <span class="small soft">{desk.say(words.repliesLeft, { count: view.repliesLeft })}</span>
      </div>
      {view.answers.contact_mode === "CM-NONE" ? (
        <p class="note">{desk.say(words.noContact)}</p>
      ) : (
        !consent["CS-RECON"] && <p class="note">{desk.say(words.noRecontact)}</p>
      )}
      <select
        aria-label={desk.say(words.canned)}
        value=""
        onChange={(event) => {
          const phrase = CANNED.find((item) => item.id === event.currentTarget.value);
          if (phrase)
            setText(text.trim() ? `${text.trim()}\n\n${phrase.words[language]}` : phrase.words[language]);
          event.currentTarget.value = "";
        }}
      >
        <option value="">{desk.say(words.canned)}…</option>
        {CANNED.map((item) => (
          <option key={item.id} value={item.id}>
            {item.title[desk.language.value]}
          </option>
        ))}
      </select>
      <textarea
        ref={props.input}
        aria-label={desk.say(words.yourAnswer)}
        aria-describedby={`${id}-hint ${id}-guards`}
        value={text}
        lang={language}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {desk.say(words.answerHint)}
      </p>
      <ul id={`${id}-guards`} class="guards" aria-live="polite">
        {warnings.map((warning) => (
          <li key={warning} class="note">
            <Pictogram path={icons.alert} size={16} /> {guardWords[warning][desk.language.value]}
          </li>
        ))}
      </ul>
      <AnswerFoot
        from={from}
        onFrom={setFrom}
        status={status}
        onStatus={setStatus}
        left={left}
        spent={view.repliesLeft === 0}
        ready={!props.open.busy && left >= 0 && (Boolean(text.trim()) || status !== undefined)}
        onSend={() => void send()}
      />
    </section>
  );
}
