import type { Claim } from "../twelve/attack.ts";
import { cellText } from "../twelve/cell.ts";
import type { Truth } from "./recount.ts";
import { lowestAllowed, type Promised } from "./rules.ts";

export type Score = {
  readonly claims: number;
  /** Claims that a profile promises to be impossible: each a sentence. */
  readonly successes: readonly string[];
  /** Claims that are not true: the attacker, or a file, is wrong. */
  readonly wrong: readonly string[];
  /** Hidden numbers of k and more that follow from others: no person is told of, but a mark was for nothing. */
  readonly followed: number;
};

/**
 * Holds claims against the truth.
 * @param quoted the case behind each quote of a report, in their order.
 */
export function scoreOf(
  claims: readonly Claim[],
  truth: Truth,
  promised: Promised,
  quoted: readonly string[] = [],
): Score {
  const successes: string[] = [];
  const wrong: string[] = [];
  let followed = 0;
  for (const claim of claims) {
    if (claim.kind === "trace") successes.push(`${claim.file}: ${claim.what}`);
    if (claim.kind === "range") {
      const { cell, low, high, knowers = [] } = claim;
      const count = truth.count(cell) - (knowers.length > 0 ? truth.count(cell, knowers) : 0);
      const said = `${cellText(cell)}${knowers.length > 0 ? ` for ${knowers.join(" and ")}` : ""} is ${low}..${high}, truly ${count}`;
      if (count < low || count > high) wrong.push(said);
      else if (count < promised.k && (low > lowestAllowed(promised, count) || high < promised.k))
        successes.push(said);
      else if (low === high && count >= promised.k) followed++;
    }
    if (claim.kind === "share") {
      const whole = truth.count(claim.whole);
      const part = truth.count(claim.part);
      const said = `${cellText(claim.part)} is ${claim.share.toFixed(3)} or more of ${cellText(claim.whole)}, truly ${part} of ${whole}`;
      if (part < claim.share * whole - 1e-6) wrong.push(said);
      else if (whole >= promised.k && claim.share > promised.groupShare) successes.push(said);
    }
    if (claim.kind === "printed") {
      const parts = [...truth.byOrganisation(claim.cell)].filter(([, part]) => part > 0);
      const most = Math.max(0, ...parts.map(([, part]) => part));
      const alone = most > promised.largestContribution * claim.count;
      if (truth.organisations.length > 1 && (parts.length < promised.fewestContributors || alone))
        successes.push(
          `${cellText(claim.cell)} is printed as ${claim.count}: ${parts.length} organisations, the largest has ${most}`,
        );
    }
  }
  const guessed = claims.flatMap((claim) => (claim.kind === "person" ? [claim] : []));
  const right = guessed.filter((claim) => quoted[claim.quote] === claim.case).length;
  if (right * promised.k > guessed.length)
    successes.push(`${right} of ${guessed.length} quotes are given to the person who spoke`);
  return { claims: claims.length, successes: [...new Set(successes)], wrong: [...new Set(wrong)], followed };
}
