import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, posix } from "node:path";
import type { FastifyInstance } from "fastify";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".ogg": "audio/ogg",
  ".mp3": "audio/mpeg",
};

type Page = { readonly type: string; readonly plain: Buffer; readonly br?: Buffer; readonly gzip?: Buffer };

function readOptional(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** Every file of a built folder whose kind is known, by URL path; the compressed twins lie beside them. */
export function readPages(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  if (!existsSync(folder)) return pages;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    const type = TYPES[extname(name)];
    if (!type || !statSync(path).isFile()) continue;
    const br = readOptional(`${path}.br`);
    const gzip = readOptional(`${path}.gz`);
    const url = posix.join("/", ...name.split(/[\\/]/));
    pages.set(url === "/index.html" ? "/" : url, {
      type,
      plain: readFileSync(path),
      ...(br ? { br } : {}),
      ...(gzip ? { gzip } : {}),
    });
  }
  return pages;
}

/** Serves the built files from memory; nothing outside the folder can be named. */
export function pages(app: FastifyInstance, folder: string): void {
  for (const [url, page] of readPages(folder))
    app.get(url, async (request, reply) => {
      const accepted = request.headers["accept-encoding"] ?? "";
      reply.type(page.type).header("vary", "accept-encoding");
      if (page.br && /\bbr\b/.test(accepted)) return reply.header("content-encoding", "br").send(page.br);
      if (page.gzip && /\bgzip\b/.test(accepted))
        return reply.header("content-encoding", "gzip").send(page.gzip);
      return reply.send(page.plain);
    });
}
