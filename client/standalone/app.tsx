import { useEffect, useMemo, useState } from "preact/hooks";
import { noble } from "#crypto/primitives/noble.ts";
import { random } from "../report/random.ts";
import { estimate } from "../report/sealing/estimate.ts";
import { common } from "../report/text/common.ts";
import { RoomContext } from "../report/widgets/context.ts";
import { Frame } from "../report/widgets/frame.tsx";
import type { Pinned } from "../shared/carriage/standalone.ts";
import { say } from "../shared/i18n/catalogue.ts";
import { NO_ERRANDS } from "./errands.ts";
import { createRoom, type Sealed, startOf } from "./room.ts";
import { EnvelopeContext } from "./screens/envelope.ts";
import { Broken } from "./screens/opening.tsx";
import { screenFor } from "./screens/screens.tsx";

type Props = {
  readonly supported: boolean;
  readonly leave: () => void;
  /** Told how to forget everything, for the way out. */
  readonly onOpen: (close: () => void) => void;
};

/** The page without a network, for the organisation that the file names; a damaged file takes no text. */
export function App({ pinned, ...props }: Props & { readonly pinned: Pinned | undefined }) {
  return pinned && startOf(pinned).organisations?.length ? <Page {...props} pinned={pinned} /> : <Broken />;
}

function Page({ pinned, supported, leave, onOpen }: Props & { readonly pinned: Pinned }) {
  const [shown, show] = useState({ state: startOf(pinned), sealed: {} as Sealed });
  const room = useMemo(
    () =>
      createRoom(
        {
          primitives: noble,
          pinned,
          now: Date.now,
          random,
          slowness: () => estimate(() => performance.now()),
          later: (work) => void setTimeout(work, 60),
          draws: (screen) => screenFor(screen) !== undefined,
        },
        (state, sealed) => show({ state, sealed }),
      ),
    [pinned],
  );
  const { state, sealed } = shown;
  const away = () => {
    room.close();
    leave();
  };
  useEffect(() => onOpen(room.close), [room]);
  useEffect(() => {
    document.documentElement.lang = state.language;
    document.title = say(common.title, state.language);
    const words = document.getElementById("leave-words");
    if (words) words.textContent = say(common.leave, state.language);
  }, [state.language]);
  const screen = supported ? state.screen : "unsupported";
  const Screen = screenFor(screen);
  return (
    <RoomContext.Provider value={{ state, dispatch: room.dispatch, errands: NO_ERRANDS, leave: away }}>
      <EnvelopeContext.Provider value={{ pinned, ...sealed }}>
        <Frame>{Screen ? <Screen key={screen} /> : null}</Frame>
      </EnvelopeContext.Provider>
    </RoomContext.Provider>
  );
}
