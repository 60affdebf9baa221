import { render } from "preact";
import { App } from "./shell/App.tsx";
import { createDesk, DeskProvider } from "./shell/desk.ts";
import { startEngine } from "./shell/engine.ts";
import { readEntry } from "./shell/enter/entry.ts";
import { createNavigation } from "./shell/navigation.ts";
import { loadPreferences } from "./shell/preferences.ts";

const entry = readEntry(location.hash);
// A link's secret must not stay in the address bar or in the browser's history.
history.replaceState(null, "", "/");

const desk = createDesk({
  engine: startEngine(),
  navigation: createNavigation(window),
  preferences: loadPreferences(globalThis.localStorage, navigator.language),
  now: Date.now,
});

render(
  <DeskProvider value={desk}>
    <App entry={entry} />
  </DeskProvider>,
  document.getElementById("desk")!,
);
