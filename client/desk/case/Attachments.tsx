import { useEffect, useState } from "preact/hooks";
import type { CaseView } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { words } from "./words.ts";

const KIBIBYTE = 1024;

/** Attachments by type and size; images open here and nowhere else, nothing is written to disk. */
export function Attachments({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  const [shown, setShown] = useState<{ readonly key: string; readonly address: string } | null>(null);
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown.address)), [shown]);
  const open = async (drop: string, index: number) => {
    try {
      const { bytes, mime } = await desk.engine.attachment(view.summary.id, drop, index);
      const image = new Blob([new Uint8Array(bytes)], { type: mime });
      setShown({ key: `${drop}/${index}`, address: URL.createObjectURL(image) });
    } catch (error) {
      desk.fail(error);
    }
  };
  return (
    <div class="attachments">
      <h3>{desk.say(words.attachments)}</h3>
      <ul>
        {view.attachments.map((item) => {
          const key = `${item.drop}/${item.index}`;
          const size = `${Math.ceil(item.length / KIBIBYTE)} Kio`;
          return (
            <li key={key}>
              <button
                type="button"
                class="link"
                disabled={!item.mime.startsWith("image/")}
                onClick={() => void open(item.drop, item.index)}
              >
                {item.mime} – {size}
              </button>
              {shown?.key === key && <img src={shown.address} alt={item.mime} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
