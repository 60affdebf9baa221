#!/usr/bin/env node
// Runs the built command line when there is one, else its source.
import { existsSync } from "node:fs";

const built = new URL("../dist/cli/main.js", import.meta.url);
const main = new URL("./main.ts", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import(main.href);
}
