import type { Role } from "../api.ts";

/** Who reads what was published with its true counts, and who reads it without. */
export const COUNTS_ROLES = ["RO-ADV", "RO-SUP"] as const;
export const LEDGER_ROLES: readonly Role[] = [...COUNTS_ROLES, "RO-REL"];
