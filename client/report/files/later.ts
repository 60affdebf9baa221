import { laterScreens } from "../widgets/later.tsx";

/** The part of the page that knows files: fetched when somebody is asked for one. */
export const filesPart = laterScreens(async () => (await import("./part.ts")).fileScreens);
