import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { common } from "../text/common.ts";
import { sending } from "../text/sending.ts";
import { Button } from "./button.tsx";
import { Heading, Sentence } from "./heading.tsx";

type Screens = Readonly<Record<string, ComponentType>>;
export type LaterScreens = ((name: string) => ComponentType) & {
  /** Fetches them before they are needed, so that the screen is there at once. */
  readonly prepare: () => void;
};

/** Screens from a part of the page that is fetched when one of them is first needed, and kept. */
export function laterScreens(load: () => Promise<Screens>): LaterScreens {
  let kept: Screens | undefined;
  const fetchThem = async (): Promise<void> => {
    kept ??= await load();
  };
  const screen = (name: string) =>
    function Later() {
      const [missing, fail] = useState(false);
      const [, arrived] = useState(false);
      const tryIt = () => {
        fail(false);
        fetchThem().then(
          () => arrived(true),
          () => fail(true),
        );
      };
      useEffect(() => {
        if (!kept) tryIt();
      }, []);
      const Screen = kept?.[name];
      if (Screen) return <Screen />;
      if (!missing) return <Heading phrase={common.wait} />;
      return (
        <>
          <Sentence phrase={sending.refused} kind="alert" />
          <div class="actions">
            <Button words={common.retry} kind="main" onPress={tryIt} />
          </div>
        </>
      );
    };
  return Object.assign(screen, { prepare: () => void fetchThem().catch(() => undefined) });
}
