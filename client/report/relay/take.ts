// What a relay does with the files that somebody brought: envelopes go on as they are, photographs of dots are put
// together first. It holds no key and imports nothing that opens (test/client/report/relay.test.ts).
import { type Gathering, gather } from "#client/shared/carriage/frames.ts";
import { handIn, isEnvelope, type Outcome } from "#client/shared/carriage/handIn.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";

/** One line of what came of it. */
export type News = Outcome | "mixed" | "not-read";
export type Taken = {
  readonly news: readonly News[];
  readonly gathering: Gathering;
  /** Pictures that are still missing of an envelope that was begun: numbers from 1. */
  readonly missing: readonly number[];
};

export type RelayPorts = {
  readonly request: Parameters<typeof handIn>[0];
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** The text of the code of dots in a photograph. */
  readonly textIn: (photo: Blob) => Promise<string | undefined>;
  readonly now: () => number;
  readonly handed: Set<string>;
};

/** No envelope is larger: 32 MiB of files. A photograph of that size is not one either. */
const LARGEST = DROP_LENGTH + 2048 * 16400;

/** Takes one file that was brought. */
export async function take(ports: RelayPorts, before: Taken, file: Blob): Promise<Taken> {
  const told = (news: News, change: Partial<Taken> = {}): Taken => ({
    ...before,
    ...change,
    news: [...before.news, news],
  });
  const give = (envelope: Uint8Array) => handIn(ports.request, envelope, ports.handed, ports.now());
  if (file.size > LARGEST) return told("not-an-envelope");
  const bytes = new Uint8Array(await new Response(file).arrayBuffer());
  if (isEnvelope(bytes)) return told(await give(bytes));
  const text = await ports.textIn(file);
  if (text === undefined) return told(file.type.startsWith("image/") ? "not-read" : "not-an-envelope");
  const { gathering, seen } = gather(before.gathering, text, ports.sha256);
  switch (seen.kind) {
    case "not-a-frame":
      return told("not-an-envelope");
    case "mixed":
      return told("mixed", { gathering, missing: [] });
    case "whole":
      return told(await give(seen.envelope), { gathering, missing: [] });
    default:
      return { ...before, gathering, missing: seen.missing.map((index) => index + 1) };
  }
}
