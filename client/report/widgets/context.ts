import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Phrase, say } from "#client/shared/i18n/catalogue.ts";
import type { Localised } from "#schemas/language.ts";
import type { Room } from "../room.ts";
import type { Action, Journey } from "../state.ts";

export type RoomView = {
  readonly state: Journey;
  readonly dispatch: (action: Action) => void;
  readonly errands: Room["errands"];
  /** Leaves at once for an ordinary page. */
  readonly leave: () => void;
};

export const RoomContext = createContext<RoomView | undefined>(undefined);

export function useRoom(): RoomView & {
  readonly say: (words: Localised | Phrase, values?: Readonly<Record<string, string | number>>) => string;
} {
  const room = useContext(RoomContext);
  if (!room) throw new Error("a screen is drawn outside of its room");
  return { ...room, say: (words, values) => say(words, room.state.language, values) };
}
