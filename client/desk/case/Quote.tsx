import { useState } from "preact/hooks";
import { consentState } from "#schemas/consent.ts";
import { useDesk } from "../shell/desk.ts";
import type { OpenCase } from "./openCase.ts";
import { roomLeft } from "./slotRoom.ts";
import { useDraft } from "./useDraft.ts";
import { words } from "./words.ts";

/** Redacted words that the person may approve; without her yes to this very text nothing is quoted. */
export function Quote({ open }: { readonly open: OpenCase }) {
  const desk = useDesk();
  const { view } = open;
  const [text, setText] = useDraft(`quote/${view.summary.id}`);
  const agrees = consentState(view.facts.consent)["CS-QUOTE"];
  const left = roomLeft({ kind: "quote", text: text.trim() });
  const propose = async () => {
    const sent = await open.run(() => desk.engine.setQuote(view.summary.id, text.trim()), words.quoteSent);
    if (sent) setText("");
  };
  return (
    <details class="section">
      <summary>
        {desk.say(words.quote)}{" "}
        {view.facts.quote_approved && <span class="chip fine">{desk.say(words.yes)}</span>}
      </summary>
      {!agrees && <p class="note">{desk.say(words.quoteNoConsent)}</p>}
      {view.quote && <Proposed open={open} />}
      {agrees && !view.summary.child && (
        <>
          <p class="hint">{desk.say(words.quoteHint)}</p>
          <textarea
            aria-label={desk.say(words.quote)}
            value={text}
            autocomplete="off"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="case-line">
            <p class={left < 0 ? "error number" : "small soft number"}>
              {left < 0 ? desk.say(words.tooLong, { count: -left }) : desk.say(words.left, { count: left })}
            </p>
            <button
              type="button"
              disabled={!text.trim() || left < 0 || open.busy || view.repliesLeft === 0}
              onClick={() => void propose()}
            >
              {desk.say(words.quoteSend)}
            </button>
          </div>
          {view.repliesLeft === 0 && <p class="note">{desk.say(words.noReplies)}</p>}
        </>
      )}
    </details>
  );
}

function Proposed({ open }: { readonly open: OpenCase }) {
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const { view } = open;
  const approved = view.facts.quote_approved;
  return (
    <div class="proposed">
      <blockquote lang={view.answers.language}>{view.quote}</blockquote>
      <p class={approved ? "note fine" : "note"}>
        {desk.say(approved ? words.quoteApproved : words.quoteWaiting)}
      </p>
      {!approved && !asking && (
        <button type="button" class="link" onClick={() => setAsking(true)}>
          {desk.say(words.quoteSaidYes)}
        </button>
      )}
      {!approved && asking && (
        <p class="actions">
          <span>{desk.say(words.quoteSaidYesSure)}</span>
          <button
            type="button"
            disabled={open.busy}
            onClick={() => void open.run(() => desk.engine.approveQuote(view.summary.id))}
          >
            {desk.say(words.quoteConfirm)}
          </button>
        </p>
      )}
    </div>
  );
}
