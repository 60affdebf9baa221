import t from "tap";
import { entryOfLink, readEntry } from "#client/desk/shell/enter/entry.ts";
import { sameGroup, twoPositions } from "#client/desk/shell/enter/sheetGroups.ts";
import { strengthOf } from "#client/desk/shell/enter/strength.ts";

t.test("links of the first run and of invitations", async (t) => {
  const token = "a".repeat(43);
  t.same(readEntry(`#setup/${token}`), { kind: "set-up", token });
  t.same(readEntry(`#/setup/${token}`), { kind: "set-up", token });
  t.same(readEntry("#join/00/11"), { kind: "join", link: "join/00/11" });
  t.same(entryOfLink("  https://desk.example/#join/00/11 "), { kind: "join", link: "join/00/11" });
  t.equal(readEntry(""), null);
  t.equal(readEntry("#setup/<script>"), null);
});

t.test("strength in words", async (t) => {
  t.equal(strengthOf("onze signes"), "short");
  t.equal(strengthOf("aaaaaaaaaaaaaaaaaa"), "weak");
  t.equal(strengthOf("121212121212121212"), "weak");
  t.equal(strengthOf("motdepasse1234"), "weak");
  t.equal(strengthOf("girafe lundi panier ocre"), "fair");
  t.equal(strengthOf("girafe lundi panier ocre tamis"), "strong");
});

t.test("two different groups are asked, in order, whatever the draw", async (t) => {
  for (let first = 0; first < 40; first++)
    for (let second = 0; second < 40; second++) {
      const [low, high] = twoPositions(20, [first, second]);
      if (low >= high || low < 0 || high > 19) t.fail(`${first} ${second}`);
    }
  t.ok(sameGroup(" 012 34", "01234"));
  t.notOk(sameGroup("01235", "01234"));
});
