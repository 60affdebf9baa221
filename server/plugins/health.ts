import type { FastifyInstance } from "fastify";
import type { Store } from "../store/store.ts";
import { ProblemError } from "./problems.ts";

/** Whether the process lives, and whether its store answers. Nothing else. */
export function health(app: FastifyInstance, store: Store): void {
  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async () => {
    const ready = await store.ready().catch(() => false);
    if (!ready) throw new ProblemError("not-ready");
    return { ok: true };
  });
}
