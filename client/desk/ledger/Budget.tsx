import { budgetWarning, type Detail, parseKey } from "#aggregation/ledger/index.ts";
import { useDesk } from "../shell/desk.ts";
import { ledgerWords as words } from "./words.ts";

/** How much of each year is out, for each case of the group that says most. */
export function Budget({ detail }: { readonly detail: readonly Detail[] }) {
  const desk = useDesk();
  if (detail.length === 0) return null;
  const warning = budgetWarning(detail);
  return (
    <section class="panel" aria-label={desk.say(words.budget)}>
      <h2>{desk.say(words.budget)}</h2>
      <p class="hint">{desk.say(words.budgetLead)}</p>
      {warning && <p class="note urgent">{desk.say(warning)}</p>}
      <ul class="plain-list number">
        {detail.map(({ year, perCase, facts, cases, stratum }) => (
          <li key={year}>
            {desk.say(words.budgetLine, {
              year,
              perCase: perCase.toFixed(2),
              facts,
              cases,
              group: parseKey(stratum).filters,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
