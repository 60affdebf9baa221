/** Text of manifest.json for the page built in `folder`; `root` is the source tree. */
export function manifestText(root: string, folder: string): string;
