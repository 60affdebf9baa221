import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { common } from "../text/common.ts";
import { sending } from "../text/sending.ts";
import { Button } from "./button.tsx";
import { useRoom } from "./context.ts";
import { Sentence } from "./heading.tsx";

type Screens = Readonly<Record<string, ComponentType>>;

/** Screens from a part of the page that is fetched when one of them is first needed, and kept. */
export function laterScreens(load: () => Promise<Screens>): (name: string) => ComponentType {
  let kept: Screens | undefined;
  return (name) =>
    function Later() {
      const { say } = useRoom();
      const [missing, fail] = useState(false);
      const [, arrived] = useState(false);
      const fetchThem = () => {
        fail(false);
        load().then(
          (screens) => {
            kept = screens;
            arrived(true);
          },
          () => fail(true),
        );
      };
      useEffect(() => {
        if (!kept) fetchThem();
      }, []);
      const Screen = kept?.[name];
      if (Screen) return <Screen />;
      if (!missing) return <p role="status">{say(common.wait)}</p>;
      return (
        <>
          <Sentence phrase={sending.refused} kind="alert" />
          <div class="actions">
            <Button words={common.retry} kind="main" onPress={fetchThem} />
          </div>
        </>
      );
    };
}
