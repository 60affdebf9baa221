import { Session } from "node:inspector";

type Range = { readonly startOffset: number; readonly endOffset: number; readonly count: number };
type Script = {
  readonly scriptId: string;
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly Range[] }[];
};

/**
 * Blocks of code that ran, by V8's precise coverage of this thread.
 * @param counted which files matter, by address.
 */
export function coverage(counted: (url: string) => boolean) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const seen = new Set<string>();
  /** Blocks that ran since the last call. */
  function ran(): string[] {
    let blocks: string[] = [];
    // Inside one process the answer comes before `post` returns.
    session.post("Profiler.takePreciseCoverage", (error, { result }: { result: readonly Script[] }) => {
      if (error) throw error;
      blocks = result
        .filter(({ url }) => counted(url))
        .flatMap(({ scriptId, functions }) =>
          functions.flatMap(({ ranges }) =>
            ranges
              .filter(({ count }) => count > 0)
              .map(({ startOffset, endOffset }) => `${scriptId}:${startOffset}:${endOffset}`),
          ),
        );
    });
    return blocks;
  }
  return {
    /** Blocks that ran since the last call and never before. */
    fresh(): Set<string> {
      const blocks = new Set(ran().filter((block) => !seen.has(block)));
      for (const block of blocks) seen.add(block);
      return blocks;
    },
    ran,
  };
}
