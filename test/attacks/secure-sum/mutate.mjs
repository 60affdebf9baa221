// Loaded into a process of its own, where one file of the product is read with one change in it.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transformSync } from "esbuild";

let mutant;

export const initialize = (data) => {
  mutant = data;
};

export async function load(url, context, nextLoad) {
  const [address] = url.split("?");
  if (!address.endsWith(mutant.file)) return nextLoad(url, context);
  const source = readFileSync(fileURLToPath(address), "utf8");
  if (source.split(mutant.from).length !== 2)
    throw new Error(`the mutant of ${mutant.file} does not fit any more`);
  const { code } = transformSync(
    source.replace(mutant.from, () => mutant.to),
    { loader: "ts", format: "esm" },
  );
  return { format: "module", source: code, shortCircuit: true };
}

if (isMainThread) register(import.meta.url, { data: JSON.parse(process.env["LAKANA_MUTANT"]) });
