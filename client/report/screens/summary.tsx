import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { type ConsentKey, consentKeys } from "../draft.ts";
import { type SummaryRow, summaryOf } from "../summary.ts";
import { common } from "../text/common.ts";
import { consent } from "../text/consent.ts";
import { sending } from "../text/sending.ts";
import { Button, TwiceButton } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";

function Row({ row }: { readonly row: SummaryRow }) {
  const { dispatch, say } = useRoom();
  return (
    <li>
      <button type="button" class="row" onClick={() => dispatch({ type: "change", screen: row.screen })}>
        <span class="asked">{say(row.title)}</span>
        {row.answers.length === 0 ? <span>{say(sending.notAnswered)}</span> : null}
        {row.answers.map((option) => (
          <span class="answered" key={option.code}>
            <Pictogram path={option.icon} size={28} />
            {say(option.words)}
          </span>
        ))}
      </button>
    </li>
  );
}

function Agreement() {
  const { state, dispatch, say } = useRoom();
  const first = (key: ConsentKey) => say(consent[key]).split(".")[0];
  return (
    <li>
      <button type="button" class="row" onClick={() => dispatch({ type: "change", screen: "consent" })}>
        <span class="asked">{say(sending.agreement)}</span>
        {consentKeys(state.draft).map((key) => (
          <span class="answered" key={key}>
            <Pictogram path={state.draft.consent[key] ? controls.yes : controls.cross} size={28} />
            {say(state.draft.consent[key] ? common.yes : common.no)} : {first(key)}
          </span>
        ))}
      </button>
    </li>
  );
}

/** Screen 15: everything in pictures, each answer a touch away from being changed. @param props.onwards the way on. */
export function Summary(props: { readonly onwards?: Phrase }) {
  const { state, dispatch } = useRoom();
  return (
    <>
      <Heading phrase={sending.summary} />
      <Sentence phrase={sending.summaryHint} kind="hint" />
      <ul class="rows">
        {summaryOf(state.draft).map((row) => (
          <Row key={row.screen} row={row} />
        ))}
        <Agreement />
      </ul>
      <div class="actions">
        <Button
          words={props.onwards ?? sending.send}
          kind="main"
          icon={controls.send}
          onPress={() => dispatch({ type: "next" })}
        />
        <TwiceButton
          words={common.erase}
          sure={sending.eraseSure}
          icon={controls.erase}
          onPress={() => dispatch({ type: "erase" })}
        />
      </div>
    </>
  );
}
