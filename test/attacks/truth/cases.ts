// The truth, as judges write it down: one line for each case, nothing of the program in it.
import { parse } from "csv-parse/sync";

export type Person = { readonly key: string; readonly age: string; readonly groups: readonly string[] };
export type TrueAct = { readonly violation: string; readonly perpetrator: string };
export type TrueReferral = {
  readonly month: string;
  readonly to: string;
  readonly service: string;
  readonly status: string;
};
export type TrueCase = {
  readonly id: string;
  readonly organisation: string;
  /** Month of the incident. */
  readonly month: string;
  /** Month in which the organisation had it read, coded and agreed to: no earlier release can count it. */
  readonly known: string;
  readonly place: string;
  /** A partner reports it too: the network leaves it out. */
  readonly elsewhere: boolean;
  /** Agreed to figures, not withdrawn, no duplicate, possible at least. */
  readonly counted: boolean;
  readonly motives: readonly string[];
  readonly needs: readonly string[];
  readonly persons: readonly Person[];
  readonly acts: readonly TrueAct[];
  readonly referrals: readonly TrueReferral[];
};

const COLUMNS = [
  "id",
  "organisation",
  "month",
  "known",
  "place",
  "elsewhere",
  "counted",
  "motives",
  "needs",
  "persons",
  "acts",
  "referrals",
] as const;

const list = (text: string, sign: string): string[] => (text === "" ? [] : text.split(sign));

/**
 * Columns `id organisation month known place elsewhere counted motives needs persons acts referrals`. Codes of one
 * column are separated by spaces; persons `key/age/group+group`, acts `violation/perpetrator`, referrals
 * `month/to/service/status`. `elsewhere` and `counted` are 0 or 1.
 */
export function readCases(csv: string): TrueCase[] {
  const rows = parse(csv, { columns: true, bom: true }) as Record<(typeof COLUMNS)[number], string>[];
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    month: row.month,
    known: row.known,
    place: row.place,
    elsewhere: row.elsewhere === "1",
    counted: row.counted === "1",
    motives: list(row.motives, " "),
    needs: list(row.needs, " "),
    persons: list(row.persons, " ").map((text) => {
      const [key, age, groups] = text.split("/") as [string, string, string];
      return { key, age, groups: list(groups, "+") };
    }),
    acts: list(row.acts, " ").map((text) => {
      const [violation, perpetrator] = text.split("/") as [string, string];
      return { violation, perpetrator };
    }),
    referrals: list(row.referrals, " ").map((text) => {
      const [month, to, service, status] = text.split("/") as [string, string, string, string];
      return { month, to, service, status };
    }),
  }));
}

export const writeCases = (cases: readonly TrueCase[]): string =>
  [
    COLUMNS.join(),
    ...cases.map((one) =>
      [
        one.id,
        one.organisation,
        one.month,
        one.known,
        one.place,
        Number(one.elsewhere),
        Number(one.counted),
        one.motives.join(" "),
        one.needs.join(" "),
        one.persons.map(({ key, age, groups }) => `${key}/${age}/${groups.join("+")}`).join(" "),
        one.acts.map(({ violation, perpetrator }) => `${violation}/${perpetrator}`).join(" "),
        one.referrals
          .map(({ month, to, service, status }) => `${month}/${to}/${service}/${status}`)
          .join(" "),
      ].join(),
    ),
    "",
  ].join("\n");
