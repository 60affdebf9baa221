// What a profile promises, copied from the method (disclosure-control 2.2) and not from the program: whoever
// weakens a rule there is found out here.
export type Promised = {
  readonly k: number;
  /** An outsider may not even exclude that a small count is zero. */
  readonly existenceDeniable: boolean;
  readonly smallestTotal: number;
  readonly groupShare: number;
  readonly fewestContributors: number;
  readonly largestContribution: number;
};

export const PROMISED: Readonly<Record<"default" | "strict", Promised>> = {
  default: {
    k: 5,
    existenceDeniable: false,
    smallestTotal: 20,
    groupShare: 0.9,
    fewestContributors: 3,
    largestContribution: 0.8,
  },
  strict: {
    k: 10,
    existenceDeniable: true,
    smallestTotal: 50,
    groupShare: 0.8,
    fewestContributors: 4,
    largestContribution: 0.7,
  },
};

/** The most that an attacker may know a hidden count of `count` to be at least. */
export const lowestAllowed = ({ existenceDeniable }: Promised, count: number): number =>
  existenceDeniable ? 0 : Math.max(0, count - 1);
