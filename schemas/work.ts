/** Carries the nonce of a drop, 16 hex digits whether work is asked or not, and in answers the bits asked for. */
export const WORK_HEADER = "Lakana-Work";
/** The most bits of work that a desk signs: two seconds of a cheap phone (docs/decisions/120). */
export const WORK_CEILING = 17;
