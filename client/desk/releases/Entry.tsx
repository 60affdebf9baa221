import { useState } from "preact/hooks";
import { legendOf, viewOf } from "#aggregation/index.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { label } from "#schemas/codebook/codebook.ts";
import type { ReleaseEntry } from "../engine/ledger/api.ts";
import { useDesk } from "../shell/desk.ts";
import { StatTable } from "../tables/StatTable.tsx";
import { Files } from "./Files.tsx";
import { filesOf, readManifest } from "./files.ts";
import { takeFile } from "./take.ts";
import { releasesWords as words } from "./words.ts";

/** One proposal or release: what it holds, and what this member may do with it. */
export function Entry({ entry, onChange }: { readonly entry: ReleaseEntry; readonly onChange: () => void }) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const [read, setRead] = useState(false);
  const [busy, setBusy] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const manifest = readManifest(entry.manifest);
  const language = desk.language.value;
  if (!manifest)
    return (
      <li class="panel">
        <p class="note urgent">{desk.say(words.broken)}</p>
      </li>
    );
  const { release } = manifest;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  const approve = () =>
    run(async () => {
      await desk.engine.approveRelease(entry.release);
      desk.done(words.approved);
      onChange();
    });
  const published = entry.state === "published";
  return (
    <li class="panel">
      <div class="entry-head">
        <h3>{label("mandate", release.mandate, language)}</h3>
        <div class="chips">
          <span class={published ? "chip fine" : "chip soon"}>
            {desk.say(published ? words.statePublished : words.stateProposed)}
          </span>
          <span class="chip number">{desk.say(words.period, release.period)}</span>
          <span class="chip">{desk.say(words[entry.access])}</span>
        </div>
      </div>
      {!published && !entry.approvable && (
        <p class="hint">{desk.say(entry.author === desk.status.value.device ? words.own : words.notYours)}</p>
      )}
      {published && <p class="hint">{desk.say(words.where, { id: entry.release })}</p>}
      <div class="actions">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {desk.say(open ? words.hide : words.look)}
        </button>
        {published && entry.access === "token" && desk.may("RO-REL", "RO-SUP") && (
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              run(async () => setToken((await desk.engine.createPartnerToken(entry.release)).token))
            }
          >
            {desk.say(words.makeToken)}
          </button>
        )}
      </div>
      {token && (
        <p class="note" role="status">
          {desk.say(words.tokenOnce)} <code class="token">{token}</code>
        </p>
      )}
      {open && (
        <div class="stats">
          {release.tables.map((table) => (
            <StatTable
              key={table.id}
              view={viewOf(table, language)}
              unit={table.unit}
              k={release.rules.k}
              legend={legendOf(table, release.rules.k, language)}
            />
          ))}
          <h4>{desk.say(words.notes)}</h4>
          <ul class="plain-list">
            {release.notes.map((note) => (
              <li key={note.fr}>{note[language]}</li>
            ))}
          </ul>
          <h4>{desk.say(words.files)}</h4>
          <Files
            files={filesOf(entry.manifest, manifest.renderings, noble.sha256)}
            onTake={(name) => run(() => takeFile(manifest, name))}
          />
        </div>
      )}
      {!published && entry.approvable && open && (
        <div class="actions">
          <label class="check">
            <input
              type="checkbox"
              checked={read}
              onChange={(event) => setRead(event.currentTarget.checked)}
            />
            <span>{desk.say(words.approveRead)}</span>
          </label>
          <button type="button" class="primary" disabled={!read || busy} onClick={approve}>
            {desk.say(words.approve)}
          </button>
        </div>
      )}
    </li>
  );
}
