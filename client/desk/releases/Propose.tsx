import { useState } from "preact/hooks";
import { noble } from "#crypto/primitives/noble.ts";
import { useDesk } from "../shell/desk.ts";
import type { Figures } from "../tables/figures.ts";
import { Files } from "./Files.tsx";
import { leavingFiles } from "./files.ts";
import { CHECKLIST, releasesWords as words } from "./words.ts";

const POINTS = Object.entries(CHECKLIST);

/** Shows what will leave, asks each point of exposure, signs. */
export function Propose({
  figures,
  onProposed,
}: {
  readonly figures: Pick<Figures, "manifest" | "renderings" | "entry">;
  readonly onProposed: () => void;
}) {
  const desk = useDesk();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [access, setAccess] = useState<"public" | "token">("token");
  const [busy, setBusy] = useState(false);
  const left = POINTS.length - ticked.size;
  const tick = (point: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(point);
    else next.delete(point);
    setTicked(next);
  };
  const propose = async () => {
    setBusy(true);
    try {
      await desk.engine.proposeRelease({
        manifest: figures.manifest,
        renderings: figures.renderings,
        access,
        entry: figures.entry,
      });
      desk.done(words.proposed);
      onProposed();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel">
      <h2>{desk.say(words.propose)}</h2>
      <p>{desk.say(words.exactly)}</p>
      <Files files={leavingFiles(figures.manifest, figures.renderings, noble.sha256)} />
      <fieldset class="checklist">
        <legend class="legend">{desk.say(words.checklist)}</legend>
        {POINTS.map(([point, phrase]) => (
          <label class="check" key={point}>
            <input
              type="checkbox"
              checked={ticked.has(point)}
              onChange={(event) => tick(point, event.currentTarget.checked)}
            />
            <span>{desk.say(phrase)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="checklist">
        <legend class="legend">{desk.say(words.access)}</legend>
        {(["token", "public"] as const).map((value) => (
          <label class="check" key={value}>
            <input type="radio" name="access" checked={access === value} onChange={() => setAccess(value)} />
            <span>{desk.say(words[value])}</span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        <button type="button" class="primary" disabled={left > 0 || busy} onClick={propose}>
          {desk.say(words.submit)}
        </button>
        {left > 0 && (
          <span class="soft number" role="status">
            {desk.say(words.left, { count: left })}
          </span>
        )}
      </div>
    </section>
  );
}
