import { useState } from "preact/hooks";
import encodeQR from "qr";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Button } from "../../report/widgets/button.tsx";
import { useRoom } from "../../report/widgets/context.ts";
import { text } from "../text.ts";

/** Dots of white around a code, without which cameras do not find it. */
const BORDER = 4;

/** Every run of dark dots in a row as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  });
  return path;
}

/** One picture at a time, turned by hand: whoever reads them decides how fast. */
export function Dots(props: { readonly frames: readonly string[]; readonly onDone: () => void }) {
  const { say } = useRoom();
  const [at, turn] = useState(0);
  const total = props.frames.length;
  const rows = encodeQR(props.frames[at] ?? "", "raw", {
    ecc: "low",
    encoding: "alphanumeric",
    border: BORDER,
  });
  const nth = say(text.dotsNth, { number: at + 1, total });
  return (
    <>
      <div role="status">
        <h1 class="dots-nth" tabIndex={-1}>
          {nth}
        </h1>
      </div>
      <svg class="dots" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={nth}>
        <path d={pathOf(rows)} />
      </svg>
      <div class="pair">
        <Button words={text.dotsBack} icon={controls.back} disabled={at === 0} onPress={() => turn(at - 1)} />
        {at + 1 < total ? (
          <Button words={text.dotsNext} kind="main" icon={controls.forward} onPress={() => turn(at + 1)} />
        ) : (
          <Button words={text.dotsDone} kind="main" icon={controls.yes} onPress={props.onDone} />
        )}
      </div>
    </>
  );
}
