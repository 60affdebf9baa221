import { sha256 } from "@noble/hashes/sha2.js";
import { useRef, useState } from "preact/hooks";
import { request } from "#client/shared/api/request.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { common } from "../text/common.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { textIn } from "./photo.ts";
import { type News, type RelayPorts, type Taken, take } from "./take.ts";
import { relay } from "./words.ts";

const NOTHING: Taken = { news: [], gathering: new Map(), missing: [] };
const ORDER: readonly News[] = [
  "handed-in",
  "already",
  "offline",
  "refused",
  "over",
  "mixed",
  "not-read",
  "not-an-envelope",
];

/** Hands in sealed envelopes that somebody else wrote, from files or from photographs of their dots. */
export function HandIn() {
  const { leave } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const [taken, tell] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const ports = useRef<RelayPorts>({ request, sha256, textIn, now: Date.now, handed: new Set() });
  const chosen = async (input: HTMLInputElement) => {
    setBusy(true);
    let state: Taken = { ...taken, news: [] };
    for (const file of Array.from(input.files ?? [])) {
      state = await take(ports.current, state, file);
      tell(state);
    }
    // The same files may be chosen again, for example after a lost connection.
    input.value = "";
    setBusy(false);
  };
  const count = (kind: News) => taken.news.filter((news) => news === kind).length;
  return (
    <>
      <Heading phrase={relay.heading} />
      <Sentence phrase={relay.why} />
      <div class="actions">
        <Button
          words={relay.choose}
          kind="main"
          icon={controls.received}
          disabled={busy}
          onPress={() => field.current?.click()}
        />
        <input
          ref={field}
          type="file"
          multiple
          hidden
          onChange={(event) => void chosen(event.currentTarget)}
        />
      </div>
      <Sentence phrase={relay.chooseWhy} kind="hint" />
      <div role="status" class="actions">
        {busy ? <Sentence phrase={relay.busy} /> : null}
        {ORDER.filter((kind) => count(kind) > 0).map((kind) => (
          <Sentence key={kind} phrase={relay[kind]} values={{ count: String(count(kind)) }} kind="note" />
        ))}
        {taken.missing.length > 0 ? (
          <Sentence phrase={relay.missing} values={{ numbers: taken.missing.join(", ") }} kind="note" />
        ) : null}
        {count("handed-in") > 0 ? <Sentence phrase={relay.erase} /> : null}
      </div>
      <div class="actions">
        <Button words={common.leave} icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
