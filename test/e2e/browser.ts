// A real Chromium for the tests that need one.
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The phone that the reporter's page is made for. */
export const PHONE = { width: 360, height: 640 };
export const DESKTOP = { width: 1280, height: 800 };

/** @throws Error when there is no Chromium; `npm test` installs one first. */
export function chromiumPath(): string {
  const found = CANDIDATES.find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium: set CHROMIUM to its path");
  return found;
}

/** @param more flags of Chromium, for example a small heap */
export const launch = (...more: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });

/** A fresh profile of a French-speaking phone. `bypassCSP` is only for injecting axe. */
export const phone = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: PHONE, locale: "fr-FR", serviceWorkers: "block", ...options });
