import { ApiError } from "#client/shared/api/request.ts";
import { SealerError } from "../sealing/contract.ts";
import type { Trouble } from "../visit.ts";

const DISTRUST = new Set(["recipient", "signature", "rollback", "encoding", "commitment", "suite"]);

/** What to tell the person about a failure: a sentence with a next step, never a number. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof ApiError)
    return error.failure === "offline" || error.failure === "timeout" ? "offline" : "refused";
  if (error instanceof SealerError) {
    if (error.code === "expired") return "expired";
    return DISTRUST.has(error.code) ? "distrust" : "failed";
  }
  // A part of the page that did not load is a broken connection too.
  return error instanceof TypeError ? "offline" : "failed";
}
