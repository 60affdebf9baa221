import t from "tap";
import { reserve } from "#server/store/sqlite/reserve.ts";
import { StoreFull } from "#server/store/store.ts";

t.test("drops stop before the disk is full, so that deleting still works", async (t) => {
  let [now, free] = [0, 1000];
  const room = reserve(
    "anywhere",
    () => now,
    () => ({ bsize: 1024, blocks: 10_000, bavail: free }),
  );
  room();
  free = 400;
  room();
  now += 1000;
  t.throws(room, StoreFull, "less than a twentieth is left");
  free = 600;
  now += 1000;
  room();
});
