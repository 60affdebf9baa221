import { useDesk } from "../shell/desk.ts";
import type { LeavingFile } from "./files.ts";
import { releasesWords as words } from "./words.ts";

/** Names, sizes and digests of what leaves. */
export function Files({ files }: { readonly files: readonly LeavingFile[] }) {
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
            <th scope="row">{file.name}</th>
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
