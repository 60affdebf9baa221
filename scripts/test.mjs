// `npm test`: everything, on a fresh clone. Ends with a line "N passed, N failed".
import { spawn } from "node:child_process";
import { chromium } from "./browser.mjs";
import { build, install, root } from "./prepare.mjs";

install();
const environment = { ...process.env, CHROMIUM: chromium(), NO_COLOR: "1", FORCE_COLOR: "0" };
await build();

/** Runs one step, echoes it, and gives back its exit code and what it printed. */
function step(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.on("data", (data) => {
      printed += data;
    });
    child.on("close", (code) => resolve({ code, printed }));
    child.on("error", () => resolve({ code: 1, printed: "" }));
  });
}

const bin = (name) => `node_modules/.bin/${name}`;
const checks = [
  ["types", bin("tsc"), ["-p", "."]],
  ["format and lint", bin("biome"), ["ci", "--reporter=summary", "."]],
  [
    "import rules",
    bin("depcruise"),
    [
      ...["schemas", "crypto", "aggregation", "server", "client", "cli"],
      ...["twelve", "truth", "run.ts"].map((one) => `test/attacks/${one}`),
    ],
  ],
];

let passed = 0;
let failed = 0;
for (const [name, command, args] of checks) {
  const { code, printed } = await step(command, args);
  if (code === 0) passed++;
  else {
    failed++;
    console.log(printed);
  }
  console.log(`${code === 0 ? "ok" : "NOT OK"} ${name}`);
}

const only = process.argv.slice(2);
const tests = await step(bin("tap"), ["run", "--reporter=tap", ...only]);
// Whole files, and inside failing files the lines that say what failed.
for (const line of tests.printed.split("\n"))
  if (/^(not )?ok /.test(line) || /^\s+not ok /.test(line) || /^# \{/.test(line)) console.log(line);
const files = tests.printed.split("\n");
const counts = /^# \{ total: (\d+)(?:, pass: (\d+))?(?:, fail: (\d+))?/m.exec(tests.printed);
const fileFailures = files.filter((line) => /^not ok /.test(line)).length;
if (counts) {
  passed += Number(counts[2] ?? 0);
  failed += Number(counts[3] ?? 0);
}
if (!counts || (tests.code !== 0 && !counts[3])) failed += Math.max(1, fileFailures);
if (failed > 0) {
  const reasons = files.filter((line) =>
    /^\s*(not ok|# | +(at|diff|found|wanted|message|stack):)/.test(line),
  );
  console.log(reasons.slice(0, 200).join("\n"));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
