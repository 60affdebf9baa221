import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { type ConsentKey, consentKeys } from "../draft.ts";
import { common } from "../text/common.ts";
import { consent } from "../text/consent.ts";
import { useRoom } from "./context.ts";
import { Ear } from "./ear.tsx";

const ICONS: Readonly<Record<ConsentKey, string>> = {
  store: controls.lock,
  stats: controls.count,
  quote: controls.quote,
  help: codebook.handshake,
};

/** The consent switches with their whole wording: each is one purpose, and says yes or no in words. */
export function Switches() {
  const { state, dispatch, say } = useRoom();
  return (
    <ul class="switches">
      {consentKeys(state.draft).map((key) => {
        const on = state.draft.consent[key];
        return (
          <li key={key} class="switch-place">
            <button
              type="button"
              role="switch"
              class="switch"
              data-consent={key}
              aria-checked={on}
              onClick={() => dispatch({ type: "consent", key, on: !on })}
            >
              <Pictogram path={ICONS[key]} size={36} />
              <span class="wording">{say(consent[key])}</span>
              <span class="state">
                <Pictogram path={on ? controls.yes : controls.cross} size={28} />
                {say(on ? common.yes : common.no)}
              </span>
            </button>
            <Ear phrase={consent[key]} />
          </li>
        );
      })}
    </ul>
  );
}
