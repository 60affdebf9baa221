import { useEffect, useState } from "preact/hooks";
import type { Language } from "#schemas/language.ts";
import type { CaseView, FilesState } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { shell } from "../shell/words.ts";
import { download } from "../tables/download.ts";
import { type Attached, attached } from "./attached.ts";
import { attachmentWords as words } from "./attachmentWords.ts";

const KILOBYTE = 1000;

/** "12 ko", "1,2 Mo". */
function sizeWords(bytes: number, language: Language): string {
  const large = bytes >= KILOBYTE ** 2;
  const unit = large ? "megabyte" : "kilobyte";
  const count = large ? bytes / KILOBYTE ** 2 : Math.ceil(bytes / KILOBYTE);
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(count);
}

const kindWords = (mime: string) =>
  words[(["image", "audio", "video"] as const).find((kind) => mime.startsWith(`${kind}/`)) ?? "application"];

/** A picture, a sound or a film from memory; its address is revoked when it is closed. */
function Shown({ file, label }: { readonly file: Attached; readonly label: string }) {
  const [address, show] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.bytes as BlobPart], { type: file.mime }));
    show(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (!address) return null;
  if (file.kind === "image") return <img src={address} alt={label} />;
  // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a person sent
  if (file.kind === "video") return <video src={address} aria-label={label} controls />;
  // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a person sent
  return <audio src={address} aria-label={label} controls />;
}

/** One file of a case: on its way, missing, or here to be seen and, after a warning, taken out. */
export function AttachedFile(props: {
  readonly caseId: string;
  readonly item: CaseView["attachments"][number];
  readonly number: number;
  readonly state: FilesState | undefined;
}) {
  const desk = useDesk();
  const { caseId, item, number, state } = props;
  const [file, open] = useState<Attached>();
  const [asking, ask] = useState(false);
  const label = `${desk.say(kindWords(item.mime))} ${number}`;
  const whole = state !== undefined && state.arrived === state.chunks;
  const fetched = async (): Promise<Attached> =>
    attached((await desk.engine.attachment(caseId, item.drop, item.index)).bytes, number);
  const run = (work: () => Promise<void>) => void work().catch((error: unknown) => desk.fail(error));
  return (
    <li class="attached">
      <p>
        {label} – <span class="soft">{sizeWords(item.length, desk.language.value)}</span>
      </p>
      {!item.cleaned || file?.cleaned === false ? (
        <p class="note urgent">{desk.say(words.notCleaned)}</p>
      ) : null}
      {state && !whole && (
        <p class="note" role="status">
          {desk.say(state.open ? words.arriving : words.missing, {
            arrived: state.arrived,
            parts: state.chunks,
          })}
        </p>
      )}
      {whole && (
        <p class="actions">
          <button type="button" onClick={() => run(async () => open(file ? undefined : await fetched()))}>
            {desk.say(file ? words.hide : words.see)}
          </button>
          <button type="button" class="link" onClick={() => ask(true)}>
            {desk.say(words.take)}
          </button>
        </p>
      )}
      {file && (file.kind ? <Shown file={file} label={label} /> : <p>{desk.say(words.cannotShow)}</p>)}
      {asking && (
        <Dialog title={desk.say(words.takeTitle)} onClose={() => ask(false)}>
          <p>{desk.say(words.takeWhy)}</p>
          {item.cleaned ? null : <p class="note urgent">{desk.say(words.notCleaned)}</p>}
          <p class="actions">
            <button
              type="button"
              class="grave"
              onClick={() =>
                run(async () => {
                  const { bytes, mime, name } = file ?? (await fetched());
                  download(name, bytes, mime);
                  ask(false);
                })
              }
            >
              {desk.say(words.takeNow)}
            </button>
            <button type="button" class="quiet" onClick={() => ask(false)}>
              {desk.say(shell.cancel)}
            </button>
          </p>
        </Dialog>
      )}
    </li>
  );
}
