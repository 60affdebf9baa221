import { useEffect, useRef, useState } from "preact/hooks";
import type { Localised } from "#schemas/language.ts";
import { explain } from "../engine/errors.ts";
import { useDesk } from "../shell/desk.ts";
import type { Told } from "../tables/messages.ts";
import { tablesWords } from "../tables/words.ts";

export type Work = {
  /** Words of how far it is, null when nothing runs. */
  readonly progress: string | null;
  readonly refused: Localised | null;
  run<Request, Answer extends { readonly kind: string }>(
    prepare: () => Promise<Request>,
    task: (request: Request, onAnswer: (answer: Answer) => void) => () => void,
    onDone: (answer: Exclude<Answer, Told>) => void,
  ): void;
  stop(): void;
};

/** A calculation in a worker of its own, with its progress; it ends with the screen that shows it. */
export function useWork(): Work {
  const desk = useDesk();
  const [progress, setProgress] = useState<string | null>(null);
  const [refused, setRefused] = useState<Localised | null>(null);
  const cancel = useRef<() => void>(() => {});
  useEffect(() => () => cancel.current(), []);
  return {
    progress,
    refused,
    run(prepare, task, onDone) {
      cancel.current();
      const asked = { still: true };
      cancel.current = () => {
        asked.still = false;
      };
      setRefused(null);
      setProgress(desk.say(tablesWords.starting));
      const refuse = (sentence: Localised) => {
        setProgress(null);
        setRefused(sentence);
      };
      prepare().then(
        (request) => {
          if (!asked.still) return;
          cancel.current = task(request, (answer) => {
            const told = answer as Told;
            if (told.kind === "progress")
              setProgress(desk.say(tablesWords[told.step], { done: told.done, total: told.total }));
            else if (told.kind === "refused") refuse(told.sentence);
            else if (told.kind === "failed") refuse(tablesWords.failed);
            else {
              setProgress(null);
              onDone(answer as Exclude<typeof answer, Told>);
            }
          });
        },
        (error: unknown) => asked.still && refuse(explain(error)),
      );
    },
    stop() {
      cancel.current();
      cancel.current = () => {};
      setProgress(null);
    },
  };
}
