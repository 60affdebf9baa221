import { DropPage } from "#schemas/api/desk.ts";
import type { Desk } from "../desk.ts";

type Listed = Pick<DropPage["drops"][number], "id" | "work">;

/** Rows of one page of the list, the most that the service gives at once. */
const LISTED_AT_ONCE = 500;

/** The order in which drops are fetched: the most work first, else as they are listed. The service knows both. */
export const byWork = (listed: readonly Listed[]): Listed[] =>
  [...listed].sort((left, right) => right.work - left.work);

/**
 * Ids of everything that waits and was not refused before, each once, in the order in which to fetch them.
 * Nothing is fetched before the list is whole: in a flood a worked drop may stand on its last page.
 */
export async function waitingDrops(desk: Desk): Promise<string[]> {
  const listed = new Map<string, Listed>();
  let after = "";
  do {
    const query = `/v1/desk/drops?limit=${LISTED_AT_ONCE}${after && `&after=${after}`}`;
    const page = await desk.server.json(DropPage, query);
    for (const drop of page.drops) if (!desk.refused.has(drop.id)) listed.set(drop.id, drop);
    after = page.next ?? "";
  } while (after !== "" && !desk.stopping);
  return byWork([...listed.values()]).map(({ id }) => id);
}
