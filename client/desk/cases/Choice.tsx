import { useDesk } from "../shell/desk.ts";
import { casesWords } from "./words.ts";

/** A drop-down of a filter; the first line takes everything. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly onChange: (value: string) => void;
}) {
  const desk = useDesk();
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">
        {props.label} : {desk.say(casesWords.any)}
      </option>
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}
