import { useEffect, useState } from "preact/hooks";
import type { CaseView, FilesState } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { AttachedFile } from "./AttachedFile.tsx";
import { words } from "./words.ts";

/** The files of a case, those still on their way included; they open here and nowhere else. */
export function Attachments({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  const [states, tell] = useState<Readonly<Record<string, FilesState>>>({});
  const id = view.summary.id;
  const drops = [...new Set(view.attachments.map(({ drop }) => drop))].join();
  useEffect(() => {
    let here = true;
    const ask = async (drop: string) => {
      const state = await desk.engine.filesState(id, drop).catch(() => undefined);
      if (here && state) tell((known) => ({ ...known, [drop]: state }));
    };
    for (const drop of drops.split(",")) void ask(drop);
    return () => {
      here = false;
    };
  }, [desk, id, drops]);
  return (
    <div class="attachments">
      <h3>{desk.say(words.attachments)}</h3>
      <ul>
        {view.attachments.map((item, index) => (
          <AttachedFile
            key={`${item.drop}/${item.index}`}
            caseId={id}
            item={item}
            number={index + 1}
            state={states[item.drop]}
          />
        ))}
      </ul>
    </div>
  );
}
