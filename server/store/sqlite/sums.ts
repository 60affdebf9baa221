import type { Database } from "better-sqlite3";
import { SUM_KINDS, type SumKind } from "#schemas/sum.ts";
import { equal } from "../../bytes.ts";
import type { Bytes, SumMessageRow, SumRow, SumStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

export function sqliteSums(database: Database, queue: GroupCommit): SumStore {
  const exists = database.prepare("SELECT 1 FROM sum_round WHERE id = ?");
  const called = database.prepare<[Bytes], number>("SELECT count(*) FROM sum_round WHERE caller = ?").pluck();
  const addRound = database.prepare("INSERT INTO sum_round (id, caller, call, last_day) VALUES (?, ?, ?, ?)");
  const addMember = database.prepare("INSERT INTO sum_member (org, round) VALUES (?, ?)");
  const ofMember = database.prepare<[Bytes, number], SumRow>(
    `SELECT id, call FROM sum_round
     WHERE id IN (SELECT round FROM sum_member WHERE org = ?) AND last_day >= ? ORDER BY id`,
  );
  const oneOf = database.prepare<[Bytes, Bytes, number], SumRow>(
    `SELECT id, call FROM sum_round JOIN sum_member ON round = id
     WHERE org = ? AND id = ? AND last_day >= ?`,
  );
  const sent = database.prepare<[Bytes], Omit<SumMessageRow, "message">>(
    "SELECT org, kind FROM sum_message WHERE round = ? ORDER BY kind, org",
  );
  const messages = database.prepare<[Bytes], SumMessageRow>(
    "SELECT org, kind, message FROM sum_message WHERE round = ? ORDER BY kind, org",
  );
  const members = database
    .prepare<[Bytes], number>("SELECT count(*) FROM sum_member WHERE round = ?")
    .pluck();
  const of = database
    .prepare<[Bytes, SumKind], number>("SELECT count(*) FROM sum_message WHERE round = ? AND kind = ?")
    .pluck();
  const stored = database
    .prepare<[Bytes, SumKind, Bytes], Buffer>(
      "SELECT message FROM sum_message WHERE round = ? AND kind = ? AND org = ?",
    )
    .pluck();
  const add = database.prepare(
    "INSERT INTO sum_message (round, kind, org, message, masked) VALUES (?, ?, ?, ?, ?)",
  );
  const clear = database.prepare("DELETE FROM sum_message WHERE round = ?");
  const masked = database
    .prepare<[Bytes, Bytes], Buffer>(
      "SELECT masked FROM sum_message WHERE round = ? AND kind = 'upload' AND org = ?",
    )
    .pluck();
  const isComplete = (id: Bytes, kind: SumKind) => of.get(id, kind) === members.get(id);
  return {
    create: ({ id, caller, call, lastDay }, orgs, most) =>
      queue.writeAll(() => {
        if (exists.get(id)) return "known";
        if (called.get(caller)! >= most) return "full";
        addRound.run(id, caller, call, lastDay);
        for (const org of orgs) addMember.run(org, id);
        return "created";
      }),
    ofMember: async (org, day) => ofMember.all(org, day).map((row) => ({ ...row, sent: sent.all(row.id) })),
    one: async (org, id, day) => {
      const row = oneOf.get(org, id, day);
      return row && { ...row, messages: messages.all(id) };
    },
    add: (id, { org, kind, message, masked: words }) =>
      queue.writeAll(() => {
        const before = stored.get(id, kind, org);
        if (before) return equal(before, message) ? "stored" : "different";
        if (of.get(id, "abort")! > 0) return "over";
        if (kind === "abort") {
          // Everybody has given the mask away: whoever can still open must be able to.
          if (isComplete(id, "reveal")) return "over";
          clear.run(id);
        } else {
          const earlier = SUM_KINDS[SUM_KINDS.indexOf(kind) - 1];
          if (earlier && !isComplete(id, earlier)) return "early";
        }
        add.run(id, kind, org, message, words ?? null);
        return "stored";
      }),
    masked: async (id, org) => masked.get(id, org),
  };
}
