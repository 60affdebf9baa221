import { entries, label } from "#schemas/codebook/codebook.ts";
import type { CaseSummary } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { ageWords } from "../shell/ui/days.ts";
import { clockOf, waits } from "./urgency.ts";
import { inbox } from "./words.ts";

/** Of a card, in pixels: the lists place cards by it without measuring. */
export const CARD_HEIGHT = 114;

const STEPS = entries("completeness").slice(1);
const TONES = { late: "urgent", urgent: "urgent", soon: "soon", calm: "" } as const;

/** A case without its story: what happened by tile, where, what is asked for, how old, how complete. */
export function CaseCard(props: {
  readonly item: CaseSummary;
  readonly current: boolean;
  /** True for the one card of a list that Tab reaches; arrows do the rest. */
  readonly reachable: boolean;
  readonly onOpen: () => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const { item } = props;
  const tiles = item.tiles.map((tile) => label("violation_tile", tile, language)).join(" · ");
  const needs = item.need.map((need) => label("need", need, language)).join(", ");
  const place = label("place", item.region, language);
  return (
    <button
      type="button"
      class={waits(item) ? "card" : "card read"}
      tabIndex={props.reachable ? 0 : -1}
      aria-current={props.current ? "true" : undefined}
      onClick={props.onOpen}
    >
      <span class="card-top">
        <State item={item} />
        <span class="small soft">{ageWords(item.received, desk.now(), language)}</span>
      </span>
      <span class="card-what">{tiles}</span>
      <span class="card-where">{needs ? `${place} – ${needs}` : place}</span>
      <span class="card-top">
        <Lights item={item} />
        {item.assigned?.length === 0 && <span class="chip soon">{desk.say(inbox.unassigned)}</span>}
        {item.review && <span class="chip soon">{desk.say(inbox.review)}</span>}
        {item.child && <span class="chip soon">{desk.say(inbox.child)}</span>}
      </span>
    </button>
  );
}

function State({ item }: { readonly item: CaseSummary }) {
  const desk = useDesk();
  if (item.unlisted) return <span class="chip urgent">{desk.say(inbox.withheld)}</span>;
  if (item.state === "withdrawal-asked") return <span class="chip urgent">{desk.say(inbox.withdrawal)}</span>;
  if (item.state === "new") {
    const clock = clockOf(item, desk.now());
    return <span class={`chip ${TONES[clock.tone]}`}>{clock.words[desk.language.value]}</span>;
  }
  if (item.unread > 0)
    return (
      <span class="chip soon">
        {item.unread > 1 ? desk.say(inbox.followUps, { count: item.unread }) : desk.say(inbox.followUp)}
      </span>
    );
  return <span class="chip">{desk.say(item.state === "closed" ? inbox.closed : inbox.open)}</span>;
}

function Lights({ item }: { readonly item: CaseSummary }) {
  const desk = useDesk();
  const reached = STEPS.findIndex((step) => step.code === item.grade);
  const grade = label("completeness", item.grade, desk.language.value);
  return (
    <span class="lights-small" role="img" aria-label={desk.say(inbox.grade, { grade })}>
      {STEPS.map((step, position) => (
        <span key={step.code} class={position <= reached ? "on" : ""} />
      ))}
    </span>
  );
}
