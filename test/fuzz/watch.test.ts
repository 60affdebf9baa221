// A fuzzer that finds nothing proves nothing until it has found what was planted.
import t from "tap";
import { fuzz } from "./spawn.ts";

for (const [name, line] of [
  ["broken-throws", /FOUND.*out of its depth/],
  ["broken-hangs", /FOUND.*no answer/],
  ["broken-swells", /FOUND.*memory/],
] as const)
  t.test(`${name} is found`, { timeout: 120_000 }, async (t) => {
    const { code, printed } = await fuzz(name);
    t.equal(code, 1);
    t.match(printed, line);
  });
