import t from "tap";
import { clockOf, inboxOrder, waits } from "#client/desk/inbox/urgency.ts";
import { summary } from "../support-views.ts";

const HOUR = 3_600_000;
const ids = (cases: readonly { id: string }[]) => cases.map((item) => Number.parseInt(item.id, 16));

t.test("a withdrawal comes first, then danger, then the shortest clock", async (t) => {
  const cases = [
    summary({ urgency: "UR-0", due: 1 * HOUR }, 1),
    summary({ urgency: "UR-2", due: 5 * HOUR }, 2),
    summary({ urgency: "UR-3", due: 9 * HOUR }, 3),
    summary({ state: "withdrawal-asked", due: 99 * HOUR }, 4),
    summary({ urgency: "UR-3", due: 2 * HOUR }, 5),
  ];
  t.same(ids(inboxOrder(cases)), [4, 5, 3, 1, 2]);
  t.same(ids(inboxOrder([...cases].reverse())), [4, 5, 3, 1, 2], "whatever the order they came in");
});

t.test("only what waits is in the inbox, and the case that is being read keeps its place", async (t) => {
  const read = summary({ state: "open" }, 1);
  const closed = summary({ state: "closed", unread: 2 }, 2);
  const followUp = summary({ state: "open", unread: 1, due: HOUR }, 3);
  t.same([read, closed, followUp].map(waits), [false, false, true]);
  t.same(ids(inboxOrder([read, closed, followUp])), [3]);
  t.same(ids(inboxOrder([followUp, read, closed], read.id)), [1, 3]);
});

t.test("the clock says how long, and in which tone", async (t) => {
  const at = (due: number, urgency: "UR-3" | "UR-1" = "UR-1") => clockOf(summary({ due, urgency }), 0);
  t.same(at(2 * HOUR, "UR-3"), { tone: "urgent", words: { fr: "À lire sous 2 h", en: "Read within 2 h" } });
  t.equal(at(23 * HOUR).tone, "soon");
  t.equal(at(24 * HOUR).tone, "calm");
  t.equal(at(7 * 24 * HOUR).words.fr, "À lire sous 7 j");
  t.same(at(-3 * HOUR, "UR-3"), { tone: "late", words: { fr: "En retard de 3 h", en: "3 h late" } });
});
