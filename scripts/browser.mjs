// Finds a Chromium for the browser tests, or installs Debian's when this machine allows it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const find = () => CANDIDATES.find((path) => path && existsSync(path));

/** Path of a Chromium. @throws when there is none and none can be installed. */
export function chromium() {
  const found = find();
  if (found) return found;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, "apt-get", ...args];
    return spawnSync(command, rest, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  console.log("No Chromium here: installing Debian's …");
  apt("update", "-qq");
  apt("install", "-y", "-qq", "chromium", "fonts-dejavu-core");
  const installed = find();
  if (!installed)
    throw new Error("The browser tests need Chromium: install it, or set CHROMIUM to its path.");
  return installed;
}
