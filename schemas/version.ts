import { version } from "../package.json";

/** The release that this code is of, "0.1.0". */
export const RELEASE: string = version;

/** True unless `own` is at least the release `least`; a release that cannot be read is never reached. */
export function isOlder(own: string, least: string): boolean {
  const mine = own.split(".").map(Number);
  const asked = least.split(".").map(Number);
  const place = asked.findIndex((number, index) => number !== (mine[index] ?? 0));
  return place >= 0 && !((mine[place] ?? 0) > asked[place]!);
}
