import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { common } from "../text/common.ts";
import { sending } from "../text/sending.ts";
import { Button } from "./button.tsx";
import { useRoom } from "./context.ts";
import { Sentence } from "./heading.tsx";

type Screens = Readonly<Record<string, ComponentType>>;

/** A screen from a part of the page that is fetched when it is first needed. */
export function laterScreen(load: () => Promise<Screens>, name: string): ComponentType {
  return function Later() {
    const { say } = useRoom();
    const [screens, arrived] = useState<Screens | "missing" | undefined>();
    const fetchIt = () => {
      arrived(undefined);
      load().then(
        (loaded) => arrived(loaded),
        () => arrived("missing"),
      );
    };
    useEffect(fetchIt, []);
    if (screens === undefined) return <p role="status">{say(common.wait)}</p>;
    if (screens === "missing")
      return (
        <>
          <Sentence phrase={sending.refused} kind="alert" />
          <div class="actions">
            <Button words={common.retry} kind="main" onPress={fetchIt} />
          </div>
        </>
      );
    const Screen = screens[name];
    return Screen ? <Screen /> : null;
  };
}
