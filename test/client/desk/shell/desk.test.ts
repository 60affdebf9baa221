import t from "tap";
import type { DeskEngine, EngineStatus } from "#client/desk/engine/api.ts";
import { createDesk } from "#client/desk/shell/desk.ts";
import { createNavigation } from "#client/desk/shell/navigation.ts";

/** A desk over an engine that does what the test says. */
const deskOver = (engine: Partial<DeskEngine>) =>
  createDesk({
    engine: engine as DeskEngine,
    navigation: createNavigation({
      history: { pushState: () => {}, replaceState: () => {} } as unknown as History,
      addEventListener: () => {},
    }),
    preferences: { language: { value: "fr" }, idleMinutes: { value: 10 } } as never,
    now: () => 0,
  });

t.test("a synchronisation that fails half-way still says that cases are withheld", async (t) => {
  const told: EngineStatus = { state: "unlocked", roles: ["RO-CASE"], unlisted: 2 };
  const desk = deskOver({
    sync: () => Promise.reject(new Error("offline")),
    status: async () => told,
    listCases: async () => [],
  });
  await desk.sync();
  t.equal(desk.status.value.unlisted, 2);
  t.equal(desk.toasts.value.length, 1, "and the failure is told");
  t.equal(desk.progress.value, null);
});

t.test("what was typed in the last moment is sealed before the keys go", async (t) => {
  const done: string[] = [];
  const desk = deskOver({
    lock: async () => void done.push("locked"),
    status: async () => ({ state: "locked", roles: [] }),
  });
  desk.unsealed.add(async () => {
    await Promise.resolve();
    done.push("sealed");
  });
  const locking = desk.lock();
  t.equal(desk.status.value.state, "locked", "the screen is empty at once");
  await locking;
  t.same(done, ["sealed", "locked"]);
});
