import type { CaseView, ThreadItem } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { dayWords } from "../shell/ui/days.ts";
import { words } from "./words.ts";

/** What went to and fro since the first report, oldest first, with what was read. */
export function Thread({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  const items = view.thread.filter((item) => item.who === "person" || item.kind !== "cover");
  if (items.length === 0) return null;
  return (
    <section class="thread">
      <h3>{desk.say(words.thread)}</h3>
      <ol>
        {items.map((item) => (
          <Line key={item.id} item={item} language={view.answers.language} />
        ))}
      </ol>
    </section>
  );
}

function Line({ item, language }: { readonly item: ThreadItem; readonly language: string }) {
  const desk = useDesk();
  const day = dayWords(item.day, desk.language.value);
  if (item.who === "person")
    return (
      <li class="said person">
        <p class="small soft">
          {desk.say(item.agent ? words.agentAdded : words.person)}, {day}
          {!item.read && <span class="chip soon">{desk.say(words.new)}</span>}
        </p>
        <p class="said-words" lang={language}>
          {item.text}
        </p>
      </li>
    );
  const automatic = item.kind === "ack" && !item.text;
  return (
    <li class="said desk">
      <p class="small soft">
        {item.from ?? desk.say(words.us)}, {day} · {desk.say(item.read ? words.seen : words.notSeen)}
      </p>
      {item.kind === "quote" && <p class="small">{desk.say(words.quoteAsked)}</p>}
      {automatic && <p class="soft">{desk.say(words.ack)}</p>}
      {item.text && <p class="said-words">{item.text}</p>}
      {item.status && <p class="small soft">{desk.say(words[`step-${item.status}`])}</p>}
    </li>
  );
}
