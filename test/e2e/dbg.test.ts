import t from "tap";
import { launch, phone } from "./browser.ts";
import { takeAwayWhatIsNewer } from "./old-browser.ts";
import { startSite } from "./site.ts";

t.test("d", async (t) => {
  const site = await startSite();
  const b = await launch();
  const c = await phone(b);
  await c.addInitScript(takeAwayWhatIsNewer);
  const p = await c.newPage();
  p.on("pageerror", (e) => console.log("ERR", e.stack));
  p.on("console", (m) => console.log("C", m.text(), m.location().url));
  await p.goto(site.siteUrl);
  await new Promise((r) => setTimeout(r, 3000));
  await p.screenshot({ path: "/tmp/old.png" });
  console.log(
    await p
      .locator("main")
      .first()
      .getAttribute("data-screen", { timeout: 1000 })
      .catch((e) => String(e).slice(0, 200)),
  );
  await b.close();
  await site.close();
  t.pass("x");
});
