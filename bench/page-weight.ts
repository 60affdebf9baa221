// What a phone downloads. Run: npm run build && node --import tsx bench/page-weight.ts
// Budgets (issue of the whole path): 60 KB gzip to the first question, 100 KB with sealing.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const folder = "dist/site";
const sizeOf = (name: string) => statSync(join(folder, name)).size;
const names = readdirSync(folder).filter((name) => !/\.(gz|br)$/.test(name));
const html = readFileSync(join(folder, "index.html"), "utf8");
const reachable = new Set<string>(["index.html"]);
const queue = [...html.matchAll(/(?:src|href)="\/([\w.-]+\.(?:js|css))"/g)].map((match) => match[1]!);
// Static imports of the first script are fetched before it runs; dynamic ones and workers come later.
while (queue.length > 0) {
  const name = queue.pop()!;
  if (reachable.has(name)) continue;
  reachable.add(name);
  if (!name.endsWith(".js")) continue;
  const code = readFileSync(join(folder, name), "utf8");
  for (const match of code.matchAll(
    /(?:^|[;}\s])(?:import|export)[^;"'()]*?from?\s*["']\.\/([\w.-]+\.js)["']/g,
  ))
    queue.push(match[1]!);
}
const row = (label: string, files: readonly string[]) => {
  const sum = (suffix: string) => files.reduce((total, name) => total + sizeOf(`${name}${suffix}`), 0);
  console.log(`${label.padEnd(28)} raw ${sum("")}  gzip ${sum(".gz")}  brotli ${sum(".br")}`);
};
for (const name of names.sort()) row(name, [name]);
row("first question", [...reachable]);
row("everything with sealing", names);
