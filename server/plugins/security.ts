import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

type Directives = Record<string, string[]>;

/** Protocol 2.13, layer 1. */
const SITE: Directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "blob:"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  // The one policy that a page makes for the address of its worker; nobody can make another.
  "trusted-types": ["lakana"],
};

/** Only the desk may run WebAssembly, and show attachments that it opened itself. */
const DESK: Directives = {
  ...SITE,
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "media-src": ["'self'", "blob:"],
  "trusted-types": ["lakana", "lakana-tables"],
};

/** A bulletin is a page of text and drawings for printing: no script, no request, its own style. */
export const BULLETIN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Security headers of one listener, and `no-store` on everything: nothing stays on the device. */
export async function security(app: FastifyInstance, listener: "site" | "desk"): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: listener === "site" ? SITE : DESK },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: { policy: "require-corp" },
    xFrameOptions: { action: "deny" },
    xPoweredBy: false,
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    reply.header(
      "permissions-policy",
      "camera=(), geolocation=(), microphone=(), browsing-topics=(), interest-cohort=()",
    );
  });
}
