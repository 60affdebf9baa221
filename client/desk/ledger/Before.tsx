import { useEffect, useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { ledgerWords as words } from "./words.ts";

/** Asks for tables from before the tool, until the first entry is there. */
export function Before() {
  const desk = useDesk();
  const [empty, setEmpty] = useState(false);
  useEffect(() => {
    desk.engine.ledger().then(
      ({ pages }) => setEmpty(pages.length === 0),
      // Making the tables will say what is wrong with the ledger.
      () => setEmpty(false),
    );
  }, [desk]);
  if (!empty) return null;
  return (
    <section class="panel" aria-label={desk.say(words.before)}>
      <h2>{desk.say(words.before)}</h2>
      <p class="soft">{desk.say(words.beforeLead)}</p>
      <div class="actions">
        <button type="button" onClick={() => desk.navigation.go("ledger")}>
          {desk.say(words.enter)}
        </button>
      </div>
    </section>
  );
}
