import { Files } from "./files.tsx";
import { Progress } from "./progress.tsx";

export { sendFiles } from "./upload.ts";
export const fileScreens = { files: Files, progress: Progress };
