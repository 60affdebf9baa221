import { type Desk, requireRole } from "../desk.ts";
import type { SumMethods } from "./api.ts";
import { callCounts } from "./call.ts";
import {
  agreeSum,
  askMarks,
  compareSum,
  contributeSum,
  joinSum,
  openedSum,
  ownSum,
  stopSum,
} from "./steps.ts";
import { sumPartners, sums } from "./views.ts";

/** Rounds of one device go on one after the other: two steps at once would be taken from the same state. */
export function sumMethods(unlocked: () => Desk): SumMethods {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: (desk: Desk) => Promise<Result>): Promise<Result> => {
    const next = last.then(async () => {
      const desk = unlocked();
      requireRole(desk, "RO-ADV", "RO-SUP");
      return work(desk);
    });
    last = next.catch(() => undefined);
    return next;
  };
  return {
    sums: () => inTurn(sums),
    sumPartners: () => inTurn(sumPartners),
    callSum: (input) => inTurn(async (desk) => ({ sum: await callCounts(desk, input) })),
    joinSum: (sum) => inTurn((desk) => joinSum(desk, sum)),
    compareSum: (sum) => inTurn((desk) => compareSum(desk, sum)),
    agreeSum: (sum) => inTurn((desk) => agreeSum(desk, sum)),
    ownSum: (sum) => inTurn((desk) => ownSum(desk, sum)),
    contributeSum: (sum) => inTurn((desk) => contributeSum(desk, sum)),
    openedSum: (sum) => inTurn((desk) => openedSum(desk, sum)),
    askMarks: (sum, asked) => inTurn((desk) => askMarks(desk, sum, asked)),
    stopSum: (sum) => inTurn((desk) => stopSum(desk, sum)),
  };
}
