import { useState } from "preact/hooks";
import { label } from "#schemas/codebook/codebook.ts";
import type { PendingJoin } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Field } from "../shell/ui/Field.tsx";
import { Groups } from "../shell/ui/Groups.tsx";
import { keysWords } from "./words.ts";

/** People who opened their invitation: compared by voice, then admitted or refused. */
export function Joins(props: {
  readonly joins: readonly PendingJoin[];
  readonly onChange: () => Promise<void>;
}) {
  const desk = useDesk();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const shown = props.joins.filter((join) => !refused.includes(join.invite));
  return (
    <section class="panel" aria-labelledby="keys-joins">
      <div class="case-line">
        <h2 id="keys-joins">{desk.say(keysWords.joins)}</h2>
        <button type="button" class="link" onClick={() => void props.onChange()}>
          {desk.say(keysWords.lookAgain)}
        </button>
      </div>
      {shown.length === 0 && <p class="soft">{desk.say(keysWords.joinsEmpty)}</p>}
      {shown.map((join) => (
        <Join
          key={join.invite}
          join={join}
          onChange={props.onChange}
          onRefuse={() => {
            setRefused([...refused, join.invite]);
            desk.done(keysWords.refused);
          }}
        />
      ))}
    </section>
  );
}

function Join(props: {
  readonly join: PendingJoin;
  readonly onChange: () => Promise<void>;
  readonly onRefuse: () => void;
}) {
  const desk = useDesk();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const { join } = props;
  const admit = async () => {
    setBusy(true);
    try {
      await desk.engine.approveJoin(join.invite, name.trim() || undefined);
      desk.done(keysWords.admitted);
      await props.onChange();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="join">
      <p>
        <strong>{join.roles.map((role) => label("role", role, desk.language.value)).join(" · ")}</strong>
      </p>
      <Groups groups={join.fingerprint} label={desk.say(keysWords.showFingerprint)} />
      {join.genuine ? (
        <>
          <p class="hint">{desk.say(keysWords.compare)}</p>
          <Field
            label={desk.say(keysWords.label)}
            value={name}
            maxLength={40}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </>
      ) : (
        <p class="note urgent">{desk.say(keysWords.notGenuine)}</p>
      )}
      <p class="actions">
        {join.genuine && (
          <button type="button" class="primary" disabled={busy} onClick={() => void admit()}>
            {desk.say(keysWords.admit)}
          </button>
        )}
        <button type="button" class="grave" disabled={busy} onClick={props.onRefuse}>
          {desk.say(keysWords.refuse)}
        </button>
      </p>
    </div>
  );
}
