import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import type { ServerProcess } from "../../server/support/process.ts";
import { shapedDrop } from "../../server/support/steps.ts";

export type Flood = {
  readonly acknowledged: number;
  readonly refusals: number;
  /** From the first drop to the last answer. */
  readonly seconds: number;
  /** Resident bytes of the server, after the first second and at the end. */
  readonly memory: { readonly first: number; readonly last: number };
};

/** Resident bytes of a process. */
export const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;

const TICK = 20;

/** Drops that look right and hold nothing, from one machine that does no work for them, at a steady rate. */
export async function flood(
  server: ServerProcess,
  org: Uint8Array,
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<Flood> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const url = new URL("/v1/drop", server.siteUrl);
  let acknowledged = 0;
  let refusals = 0;
  const send = (drop: Buffer) =>
    new Promise<void>((resume, reject) => {
      const headers = { "content-type": "application/octet-stream", "content-length": drop.length };
      const sent = request(url, { method: "POST", agent, headers }, (answer) => {
        if (answer.statusCode === 201) acknowledged++;
        else refusals++;
        answer.resume().once("end", resume);
      });
      sent.once("error", reject);
      sent.end(drop);
    });
  const pid = server.child.pid!;
  const started = performance.now();
  const going: Promise<void>[] = [];
  let first = 0;
  while (performance.now() - started < seconds * 1000) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - started) / 1000) * perSecond));
    while (going.length < due) going.push(send(shapedDrop(org)));
    if (!first && performance.now() - started > 1000) first = residentOf(pid);
    await new Promise((resume) => setTimeout(resume, TICK));
  }
  await Promise.all(going);
  const last = residentOf(pid);
  agent.destroy();
  return { acknowledged, refusals, seconds: (performance.now() - started) / 1000, memory: { first, last } };
}
