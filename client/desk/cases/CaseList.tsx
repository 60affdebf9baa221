import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CaseSummary } from "../engine/cases/api.ts";
import { CARD_HEIGHT, CaseCard } from "../inbox/CaseCard.tsx";
import { rowAfterKey } from "./keys.ts";
import { useVirtual } from "./useVirtual.ts";

const PAGE = 6;

/** A list of cases of any length. Tab enters it once; j, k, arrows, Home and End move; Enter opens. */
export function CaseList(props: {
  readonly items: readonly CaseSummary[];
  readonly current: string | null;
  readonly label: string;
  readonly onOpen: (id: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, height, show } = useVirtual(scroller, props.items.length, CARD_HEIGHT);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      props.items.findIndex((item) => item.id === props.current),
    ),
  );
  const focusNext = useRef(false);
  const reachable = Math.min(at, props.items.length - 1);

  const move = (key: string): boolean => {
    const next = rowAfterKey(key, reachable, props.items.length, PAGE);
    if (next === null) return false;
    focusNext.current = true;
    show(next);
    setAt(next);
    return true;
  };
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-row="${reachable}"] > button`);
    if (!card) return;
    focusNext.current = false;
    card.focus({ preventScroll: true });
  });
  // j and k work from anywhere in the room, except where they are letters being typed.
  useEffect(() => {
    const anywhere = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea, select, dialog, [role=listbox]")) return;
      if (!scroller.current?.contains(target)) move(event.key);
    };
    addEventListener("keydown", anywhere);
    return () => removeEventListener("keydown", anywhere);
  });
  return (
    <div class="rows" ref={scroller}>
      <ul
        class="rows-height"
        aria-label={props.label}
        style={{ height: `${height}px` }}
        onKeyDown={(event) => {
          if (move(event.key)) event.preventDefault();
        }}
      >
        {rows.map((row) => {
          const item = props.items[row.index];
          return (
            item && (
              <li
                key={item.id}
                class="row"
                data-row={row.index}
                aria-setsize={props.items.length}
                aria-posinset={row.index + 1}
                style={{ height: `${row.size}px`, transform: `translateY(${row.start}px)` }}
              >
                <CaseCard
                  item={item}
                  current={item.id === props.current}
                  reachable={row.index === reachable}
                  onOpen={() => {
                    setAt(row.index);
                    props.onOpen(item.id);
                  }}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
