import { ApiError, json } from "#client/shared/api/request.ts";
import { type Clocks, clocksDisagree, timeForReading, timeForSealing } from "../clock.ts";
import type { Keys } from "../sealing/contract.ts";
import type { Listed } from "../state.ts";
import type { Ports } from "./ports.ts";

/** Milliseconds a drop may take: 8 KiB at the 2 kB/s of a crowded 2G cell, and some more. */
const DROP_TIMEOUT = 120_000;

export type Connection = ReturnType<typeof createConnection>;

/** What the page fetches and posts, and the clock that it learns on the way. */
export function createConnection(ports: Ports) {
  let server: number | undefined;
  const clocks = (): Clocks => ({ device: ports.now(), server });
  const bundles = new Map<string, Uint8Array>();

  const ask: Ports["request"] = async (path, options) => {
    const answer = await ports.request(path, options);
    if (answer.date !== undefined) server = answer.date;
    if (clocksDisagree(clocks()) && !ports.state().clockWrong) ports.dispatch({ type: "clock" });
    return answer;
  };

  let listing: Promise<unknown> | undefined;
  /** The list as it came; a failed fetch is tried again. */
  const fetchListing = (): Promise<unknown> => {
    listing ??= ask("/v1/organisations").then(json);
    listing.catch(() => {
      listing = undefined;
    });
    return listing;
  };

  return {
    /** Says on the first page already that this is a demonstration; nothing else is read before it is checked. */
    async announce(): Promise<void> {
      const { organisations } = (await fetchListing()) as { organisations?: { fictional?: unknown }[] };
      if (organisations?.some((one) => one.fictional === true)) ports.dispatch({ type: "fictional" });
    },

    /** The checked organisations; also told to the page. */
    async listing(): Promise<readonly Listed[]> {
      const known = ports.state().organisations;
      if (known && known.length > 0) return known;
      const list = await ports.call("organisations", await fetchListing());
      if (list.length === 0) listing = undefined;
      ports.dispatch({ type: "organisations", list });
      return list;
    },

    /** What to seal to. @throws ApiError `refused` when the organisation is not listed. */
    async keys(code: Keys["code"]): Promise<Keys> {
      const list = await this.listing();
      const organisation = ports.state().draft.organisation;
      const entry = list.find((one) => one.id === organisation);
      if (!entry) throw new ApiError("refused");
      const bundle = bundles.get(entry.id) ?? (await ask(`/v1/bundle/${entry.id}/witnessed`)).bytes;
      bundles.set(entry.id, bundle);
      const { id, seq: known, witnessed } = entry;
      return { organisation: id, bundle, known, witnessed, at: timeForSealing(clocks()), code };
    },

    /** Fetches the keys anew at the next use: these ones were refused. */
    forgetKeys: (): void => bundles.clear(),

    /**
     * Delivers sealed bytes. The server answers the same bytes the same, so trying again is safe.
     * @returns where files may be put, when some are still missing.
     */
    async deliver(drop: Uint8Array): Promise<string | undefined> {
      const answer = await ask("/v1/drop", { method: "POST", body: drop, timeout: DROP_TIMEOUT });
      return (json(answer) as { upload?: string }).upload;
    },

    async board(keys: Keys, bucket: number): Promise<{ board: Uint8Array; at: number }> {
      const { bytes } = await ask(`/v1/board/${keys.organisation}/${bucket}`);
      return { board: bytes, at: timeForReading(clocks()) };
    },
  };
}
