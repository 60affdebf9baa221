import { RENDERING_TYPES, type RenderingName } from "#schemas/release.ts";
import { useDesk } from "../shell/desk.ts";
import type { LeavingFile } from "./files.ts";
import { releasesWords as words } from "./words.ts";

const isRendering = (name: string): name is RenderingName => name in RENDERING_TYPES;

/** Names, sizes and digests of what leaves; each can be taken where `onTake` is given. */
export function Files({
  files,
  onTake,
}: {
  readonly files: readonly LeavingFile[];
  readonly onTake?: (name: RenderingName) => void;
}) {
  const desk = useDesk();
  const sized = files.every(({ bytes }) => bytes !== undefined);
  return (
    <table class="files">
      <thead>
        <tr>
          <th scope="col">{desk.say(words.file)}</th>
          {sized && <th scope="col">{desk.say(words.size)}</th>}
          <th scope="col">{desk.say(words.digest)}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.name}>
            <th scope="row">
              {onTake && isRendering(file.name) ? (
                <button
                  type="button"
                  class="link"
                  onClick={() => isRendering(file.name) && onTake(file.name)}
                >
                  {file.name}
                </button>
              ) : (
                file.name
              )}
            </th>
            {sized && <td class="number">{file.bytes}</td>}
            <td>
              <code>{file.digest}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
