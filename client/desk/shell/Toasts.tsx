import { useEffect } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { type Toast, useDesk } from "./desk.ts";
import { icons } from "./icons.ts";
import { shell } from "./words.ts";

const SHOWN = 6_000;

/** What was done goes by itself; what went wrong stays until it is closed. */
export function Toasts() {
  const desk = useDesk();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {desk.toasts.value.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const desk = useDesk();
  useEffect(() => {
    if (toast.tone === "wrong") return undefined;
    const timer = setTimeout(() => desk.dismiss(toast.id), SHOWN);
    return () => clearTimeout(timer);
  }, [toast, desk]);
  return (
    <div class={`toast ${toast.tone}`}>
      <Pictogram path={toast.tone === "done" ? icons.check : icons.alert} size={18} />
      <p>{toast.words[desk.language.value]}</p>
      <button
        type="button"
        class="icon"
        aria-label={desk.say(shell.close)}
        onClick={() => desk.dismiss(toast.id)}
      >
        <Pictogram path={icons.cross} size={18} />
      </button>
    </div>
  );
}
