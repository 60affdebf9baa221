import type { FastifyInstance, FastifyTypeProvider } from "fastify";
import type * as z from "zod/mini";
import { ProblemError } from "./problems.ts";

/** Gives `request.body`, `params` and `query` the type that their zod schema gives out. */
export interface ZodProvider extends FastifyTypeProvider {
  readonly validator: this["schema"] extends z.ZodMiniType ? z.output<this["schema"]> : unknown;
}

/** Has every route's schema checked by zod; what does not fit is a `bad-request` without details. */
export function zodValidation(app: FastifyInstance) {
  app.setValidatorCompiler<z.ZodMiniType>(({ schema }) => (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data } : { error: new ProblemError("bad-request") };
  });
  return app.withTypeProvider<ZodProvider>();
}

export type App = ReturnType<typeof zodValidation>;
