import { pino } from "pino";
import { PROBLEMS, type ProblemSlug } from "#schemas/problem.ts";

/** The whole vocabulary of the log. A field that is not named here cannot be written. */
export type LogEvent =
  | { readonly event: "start"; readonly version: number }
  | { readonly event: "stop" }
  | { readonly event: "migration"; readonly from: number; readonly to: number }
  | { readonly event: "error"; readonly code: string }
  | ({ readonly event: "problems" } & Partial<Record<ProblemSlug, number>>);

export interface EventLog {
  write(event: LogEvent): void;
  /** Counts one answered problem; the sums are written by `flush`. */
  problem(slug: ProblemSlug): void;
  /** Notes an unexpected error by its machine code alone; anything else about it is dropped. */
  error(code: string | undefined): void;
  /** Writes the sums since the last time, when there are any. */
  flush(): void;
}

/** Codes that say what broke and nothing about whom: SQLite, system calls, Fastify, Node. */
const CODE = /^(SQLITE|FST_ERR|ERR)_[A-Z0-9_]{1,60}$|^E[A-Z0-9]{2,20}$/;
const DAY_MILLISECONDS = 86_400_000;

/**
 * pino with an allow-list. Lines carry the day, not the hour: a log must not tell when somebody wrote.
 * @param destination gets whole lines. @param now unix milliseconds.
 */
export function eventLog(destination: { write(line: string): void }, now: () => number): EventLog {
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"day":${Math.floor(now() / DAY_MILLISECONDS)}`,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
  let counts: Partial<Record<ProblemSlug, number>> = {};
  const write = (event: LogEvent) => {
    if (event.event === "problems") {
      const sums = PROBLEMS.flatMap((slug) => (event[slug] ? [[slug, Number(event[slug])] as const] : []));
      logger.info({ event: "problems", ...Object.fromEntries(sums) });
    } else if (event.event === "migration")
      logger.info({ event: "migration", from: Number(event.from), to: Number(event.to) });
    else if (event.event === "start") logger.info({ event: "start", version: Number(event.version) });
    else if (event.event === "stop") logger.info({ event: "stop" });
    else if (event.event === "error")
      logger.info({ event: "error", code: CODE.test(event.code) ? event.code : "other" });
  };
  return {
    write,
    problem: (slug) => {
      counts[slug] = (counts[slug] ?? 0) + 1;
    },
    error: (code) => write({ event: "error", code: code ?? "other" }),
    flush: () => {
      if (Object.keys(counts).length > 0) write({ event: "problems", ...counts });
      counts = {};
    },
  };
}
