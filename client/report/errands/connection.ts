import { ApiError, json } from "#client/shared/api/request.ts";
import { WORK_HEADER } from "#schemas/work.ts";
import { type Clocks, clocksDisagree, timeForReading, timeForSealing } from "../clock.ts";
import type { Keys } from "../sealing/contract.ts";
import type { Listed } from "../state.ts";
import type { Ports } from "./ports.ts";

/** Milliseconds a drop may take: 8 KiB at the 2 kB/s of a crowded 2G cell, and some more. */
const DROP_TIMEOUT = 120_000;
/** Milliseconds of work at a time: phones without a compiler do 2^17 hashes in about a minute. */
const PATIENCE = 120_000;
/** Times that more work may be asked for. */
const ATTEMPTS = 4;

export type Connection = ReturnType<typeof createConnection>;

/** What the page fetches and posts, and the clock that it learns on the way. */
export function createConnection(ports: Ports) {
  let server: number | undefined;
  /** Bits of work that the service asked for last. */
  let needed = 0;
  /** Only the latest goes on: what is to be sent now does not share the worker with what may be sent later. */
  let labours = 0;
  const clocks = (): Clocks => ({ device: ports.now(), server });
  const bundles = new Map<string, Uint8Array>();

  const ask: Ports["request"] = async (path, options) => {
    const answer = await ports.request(path, options).catch((error: ApiError) => {
      needed = Number(error.problem?.work ?? needed);
      throw error;
    });
    needed = Number(answer.work ?? needed);
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

  /** Works on a drop until it has what is asked for, or patience ends: the service may be calm again by then. */
  const labour = async (margin: number, on: Uint8Array | Keys): Promise<string> => {
    const until = ports.now() + PATIENCE;
    const mine = ++labours;
    for (;;) {
      const { nonce, share, done } = await ports.call("work", needed && needed + margin, on);
      const over = done || mine < labours || ports.now() > until;
      ports.dispatch({ type: "work", share: over ? undefined : share });
      if (over) return nonce;
    }
  };

  return {
    /** Begins to work while she answers, when work is asked for; nobody waits for it. */
    async workAhead(): Promise<void> {
      await fetchListing();
      if (needed === 0) return;
      await labour(1, await this.keys("drawn"));
    },

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
      for (let attempt = 0; ; attempt++)
        try {
          const headers = { [WORK_HEADER]: await labour(attempt, drop) };
          const answer = await ask("/v1/drop", {
            method: "POST",
            body: drop,
            headers,
            timeout: DROP_TIMEOUT,
          });
          return (json(answer) as { upload?: string }).upload;
        } catch (error) {
          // More was asked for meanwhile: the drop stays as it is, the work goes on where it stopped.
          if (attempt === ATTEMPTS || !(error as ApiError).problem?.type.endsWith("work-needed")) throw error;
        }
    },

    async board(keys: Keys, bucket: string): Promise<{ board: Uint8Array; at: number }> {
      const { bytes } = await ask(`/v1/board/${keys.organisation}/${bucket}`);
      return { board: bytes, at: timeForReading(clocks()) };
    },
  };
}
