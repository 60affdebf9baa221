import type { CaseView } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Attachments } from "./Attachments.tsx";
import { words } from "./words.ts";

/** The person's own words, in her language, never changed. */
export function Story({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  return (
    <section class="story">
      <h3>{desk.say(words.story)}</h3>
      {view.narrative ? (
        <blockquote lang={view.answers.language}>{view.narrative}</blockquote>
      ) : (
        <p class="soft">{desk.say(words.noStory)}</p>
      )}
      {view.attachments.length > 0 && <Attachments view={view} />}
    </section>
  );
}
