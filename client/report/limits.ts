/**
 * Longest account that the form takes, in characters. The same number as NARRATIVE_LIMIT in schemas/answers.ts
 * (a test holds them together), written again here so that the first screens do not carry the schemas.
 */
export const NARRATIVE_LIMIT = 1500;
