import { useEffect, useMemo, useState } from "preact/hooks";
import { say } from "#client/shared/i18n/catalogue.ts";
import { leaveNow } from "./leave.ts";
import { createRoom, type Room } from "./room.ts";
import { screenFor } from "./screens/screens.tsx";
import { START } from "./state.ts";
import { common } from "./text/common.ts";
import { RoomContext } from "./widgets/context.ts";
import { Frame } from "./widgets/frame.tsx";

/** The page. @param onRoom told once the room is open, so that the way out can close it. */
export function App(props: { readonly onRoom: (room: Room) => void; readonly supported: boolean }) {
  const [state, setState] = useState(
    props.supported ? START : ({ ...START, screen: "unsupported" } as const),
  );
  const room = useMemo(() => createRoom(setState, state), []);
  useEffect(() => props.onRoom(room), [room]);
  useEffect(() => {
    document.documentElement.lang = state.language;
    document.title = say(common.title, state.language);
    // The way out is plain HTML that works before any script; only its word follows the language.
    const words = document.getElementById("leave-words");
    if (words) words.textContent = say(common.leave, state.language);
  }, [state.language]);
  const Screen = screenFor(state.screen);
  const leave = () => {
    room.close();
    leaveNow();
  };
  return (
    <RoomContext.Provider value={{ state, dispatch: room.dispatch, errands: room.errands, leave }}>
      <Frame>{Screen ? <Screen key={state.screen} /> : null}</Frame>
    </RoomContext.Provider>
  );
}
