import type { DeskStatus } from "#schemas/api/desk.ts";
import { toHex } from "../../bytes.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";

/** What a desk must know before anybody has signed in. */
export function statusRoutes(app: App, { store, known, fictional }: DeskParts): void {
  app.get("/v1/desk/status", async (): Promise<DeskStatus> => {
    const organisations: DeskStatus["organisations"] = [];
    for (const { id } of await store.organisations.all()) {
      const bundle = await known.bundle(id);
      if (bundle) organisations.push({ id: toHex(id), name: bundle.name });
    }
    return { set_up: organisations.length > 0, fictional, organisations };
  });
}
