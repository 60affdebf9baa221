import { Access } from "./Access.tsx";
import { ConsentList } from "./ConsentList.tsx";
import { Hold } from "./Hold.tsx";
import { Identity } from "./Identity.tsx";
import { Notes } from "./Notes.tsx";
import type { OpenCase } from "./openCase.ts";
import { Quote } from "./Quote.tsx";

/** What is looked at now and then: each part stays closed until it is wanted. */
export function SideSections({ open, onGone }: { readonly open: OpenCase; readonly onGone: () => void }) {
  return (
    <div class="sections">
      <Notes open={open} />
      <ConsentList view={open.view} />
      <Quote open={open} />
      <Identity view={open.view} />
      <Hold open={open} />
      <Access open={open} onGone={onGone} />
    </div>
  );
}
