// Puts the pipeline together once more with some of its text exchanged. The product knows nothing of it.
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/** `from` must stand exactly once in `file`, or the mutant is refused: then the product moved on without it. */
export type Exchange = { readonly file: string; readonly from: string; readonly to: string };

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A module and everything that it imports of the house, with the exchanges made. */
export async function mutated<Module>(
  name: string,
  entry: string,
  exchanges: readonly Exchange[],
): Promise<Module> {
  const made = new Set<Exchange>();
  const out = `${root}node_modules/.cache/lakana-mutants/${name.replace(/\W+/g, "-")}-${process.pid}.mjs`;
  await mkdir(`${root}node_modules/.cache/lakana-mutants`, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
    // What is imported when it is needed must be the mutant's own as well, in the one file.
    plugins: [
      {
        name: "exchange",
        setup(at) {
          at.onLoad({ filter: /\.(ts|json)$/ }, async ({ path }) => {
            const here = exchanges.filter(({ file }) => path === `${root}${file}`);
            if (here.length === 0) return null;
            let text = await readFile(path, "utf8");
            for (const one of here) {
              if (text.split(one.from).length !== 2)
                throw new RangeError(`${name}: ${one.file} does not hold once: ${one.from}`);
              text = text.replace(one.from, () => one.to);
              made.add(one);
            }
            return { contents: text, loader: path.endsWith(".json") ? "json" : "ts" };
          });
        },
      },
    ],
  });
  const missing = exchanges.find((one) => !made.has(one));
  if (missing) throw new RangeError(`${name}: ${missing.file} is no part of the pipeline`);
  return (await import(pathToFileURL(out).href)) as Module;
}
