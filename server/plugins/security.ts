import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { PERMISSIONS, POLICIES, permissionsText } from "#schemas/policies.ts";

/** A bulletin is a page of text and drawings for printing: no script, no request, its own style. */
export const BULLETIN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Security headers of one listener, and `no-store` on everything: nothing stays on the device. */
export async function security(app: FastifyInstance, listener: "site" | "desk"): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(
        Object.entries(POLICIES[listener]).map(([name, values]) => [name, [...values]]),
      ),
    },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: { policy: "require-corp" },
    xFrameOptions: { action: "deny" },
    xPoweredBy: false,
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    reply.header("permissions-policy", permissionsText(PERMISSIONS[listener]));
  });
}
