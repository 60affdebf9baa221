import { useId, useRef, useState } from "preact/hooks";
import { type Code, isCode, type ListName } from "#schemas/codebook/code.ts";
import { label } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { searchCodes } from "./codeSearch.ts";
import { coding } from "./codingWords.ts";

const SHOWN = 60;

/**
 * One code of a list by keyboard: type in French or English, arrows, Enter, and on to the next field.
 * The ARIA pattern is the editable combobox with a listbox.
 */
export function CodePicker<List extends ListName>(props: {
  readonly list: List;
  readonly label: string;
  readonly value: Code<List> | null;
  readonly except?: readonly string[];
  /** True when the picker adds to a set and empties itself. */
  readonly adding?: boolean;
  readonly onPick: (code: Code<List>) => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const open = typed !== null;
  const chosen = props.value === null ? "" : label(props.list, props.value, language);
  const found = open
    ? searchCodes(props.list, typed)
        .filter((entry) => !props.except?.includes(entry.code))
        .slice(0, SHOWN)
    : [];
  const show = () => {
    setTyped("");
    setAt(0);
  };
  const pick = (position: number) => {
    const code = found[position]?.code;
    if (!code || !isCode(props.list, code)) return;
    setTyped(null);
    props.onPick(code);
    if (!props.adding) focusNext(input.current);
  };
  const move = (next: number) => {
    const target = Math.min(found.length - 1, Math.max(0, next));
    setAt(target);
    document.getElementById(`${id}-${target}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") open ? move(at + 1) : show();
    else if (event.key === "ArrowUp" && open) move(at - 1);
    else if (event.key === "Enter" && open) pick(at);
    else if (event.key === "Escape" && open) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="picker">
      <label for={id}>{props.label}</label>
      <input
        ref={input}
        id={id}
        role="combobox"
        data-pick=""
        autocomplete="off"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found.length > 0 ? `${id}-${at}` : undefined}
        placeholder={props.value === null ? desk.say(coding.search) : chosen}
        value={typed ?? chosen}
        onFocus={(event) => event.currentTarget.select()}
        onClick={show}
        onBlur={() => setTyped(null)}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} class="picker-list" role="listbox" aria-label={props.label} hidden={!open}>
        {found.map((entry, position) => (
          // The focus stays in the input, so a press must not take it away before the click arrives.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles every key of the list
          <div
            key={entry.code}
            id={`${id}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(position)}
          >
            {entry[language]}
          </div>
        ))}
        {open && found.length === 0 && (
          <div role="option" tabIndex={-1} aria-disabled="true" aria-selected="false">
            {desk.say(coding.none)}
          </div>
        )}
      </div>
    </div>
  );
}

/** Moves to the next picker of the same form, so that coding never leaves the keyboard. */
function focusNext(from: HTMLElement | null) {
  const scope = from?.closest(".coding, dialog");
  if (!scope) return;
  const stops = [...scope.querySelectorAll<HTMLElement>("[data-pick], dialog .primary")];
  stops[stops.indexOf(from!) + 1]?.focus();
}
