import { useDesk } from "../shell/desk.ts";
import type { Work } from "./useWork.ts";
import { sumsWords as words } from "./words.ts";

/** How far a calculation is, a way to stop it, and why it was refused. */
export function Progress({ work }: { readonly work: Work }) {
  const desk = useDesk();
  return (
    <>
      {work.progress !== null && (
        <div class="actions">
          <button type="button" onClick={work.stop}>
            {desk.say(words.halt)}
          </button>
          <span class="soft number" role="status">
            {work.progress}
          </span>
        </div>
      )}
      {work.refused && (
        <p class="note urgent" role="alert">
          {desk.say(work.refused)}
        </p>
      )}
    </>
  );
}
