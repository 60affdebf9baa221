import t from "tap";
import type { Role } from "#client/desk/engine/api.ts";
import { watchIdle } from "#client/desk/shell/idle.ts";
import { createNavigation } from "#client/desk/shell/navigation.ts";
import { loadPreferences } from "#client/desk/shell/preferences.ts";
import { type Room, roomsFor } from "#client/desk/shell/room.ts";

t.test(
  "idle: locks once after the limit, also when timers slept, and never counts the waking sign",
  async (t) => {
    const target = new EventTarget();
    let now = 0;
    let tick = () => {};
    let locked = 0;
    const every = (_: number, work: () => void) => {
      tick = work;
      return () => {
        tick = () => {};
      };
    };
    watchIdle(
      { target, now: () => now, every },
      () => 10,
      () => (locked += 1),
    );
    now = 9 * 60_000;
    target.dispatchEvent(new Event("keydown"));
    now = 18 * 60_000;
    tick();
    t.equal(locked, 0, "a sign counts anew");
    now = 500 * 60_000;
    target.dispatchEvent(new Event("pointermove"));
    tick();
    t.equal(locked, 1, "a laptop that slept wakes up locked");
    tick();
    t.equal(locked, 1);
  },
);

t.test("places stay in memory: the address and the history tell nothing", async (t) => {
  const kept: unknown[] = [];
  let back: (event: { state: unknown }) => void = () => {};
  const keep = (state: unknown, _: string, url?: string | URL | null) => void kept.push({ state, url });
  const navigation = createNavigation({
    history: { pushState: keep, replaceState: keep } as unknown as History,
    addEventListener: ((_: string, listener: typeof back) => {
      back = listener;
    }) as unknown as Window["addEventListener"],
  });
  navigation.go("inbox");
  navigation.go("inbox", "c0ffee");
  navigation.go("keys");
  t.same(
    kept,
    [0, 1, 2].map((step) => ({ state: { step }, url: "/" })),
  );
  back({ state: { step: 1 } });
  t.same(navigation.place.value, { room: "inbox", subject: "c0ffee" });
  navigation.forget();
  back({ state: { step: 1 } });
  t.equal(navigation.place.value, null, "after a lock the way back leads nowhere");
});

t.test("rooms are shown by role", async (t) => {
  const room = (id: Room["id"], ...roles: Role[]): Room => ({
    id,
    title: { fr: id, en: id },
    icon: "",
    roles,
    component: () => null,
  });
  const all = [
    room("inbox", "RO-CASE", "RO-SUP"),
    room("tables", "RO-ADV"),
    room("keys", "RO-KEY", "RO-ADV"),
  ];
  t.same(
    roomsFor(all, ["RO-ADV"]).map((item) => item.id),
    ["tables", "keys"],
  );
  t.same(roomsFor(all, []), []);
});

t.test("preferences survive a browser that refuses to keep anything", async (t) => {
  const refusing = {
    getItem(): string | null {
      throw new Error("refused");
    },
    setItem() {
      throw new Error("refused");
    },
  };
  const made = loadPreferences(refusing, "en-GB");
  t.equal(made.language.value, "en");
  made.language.value = "fr";
  t.equal(made.idleMinutes.value, 10);
  const odd = loadPreferences({ getItem: () => "7", setItem() {} }, "de");
  t.equal(odd.language.value, "fr");
  t.equal(odd.idleMinutes.value, 10, "only the offered minutes");
});
