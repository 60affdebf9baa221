import { useEffect, useState } from "preact/hooks";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";

/** The picture of a code, 0..63. The 64 outlines are loaded when a code is first seen. */
export function CodePicture(props: { readonly number: number; readonly label: string }) {
  const [paths, loaded] = useState<readonly string[]>([]);
  useEffect(() => {
    void import("#client/shared/pictograms/pictures.generated.ts").then(
      ({ pictures }) => loaded(Object.values(pictures)),
      () => loaded([]),
    );
  }, []);
  const path = paths[props.number];
  return (
    <p class="picture code-picture">
      {path ? <Pictogram path={path} size={96} label={props.label} /> : null}
    </p>
  );
}
