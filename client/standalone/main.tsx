// First, so that everything after it may take for granted what Chrome 67 does not have.
import "../report/older.ts";
import { render } from "preact";
import { watchExits, wipe } from "../report/leave.ts";
import { readPinned } from "../shared/carriage/standalone.ts";
import { App } from "./app.tsx";

const supported = typeof BigInt === "function" && typeof self.crypto?.getRandomValues === "function";
const pinned = readPinned(document.getElementById("pinned")?.textContent ?? "");

/** Without a network there is no ordinary page to go to: an empty one, and no entry of this one before it. */
function leave(): void {
  wipe();
  location.replace("about:blank");
}

let forget = () => {};
watchExits(() => forget(), leave);

const place = document.getElementById("page");
if (place) {
  place.textContent = "";
  render(
    <App
      supported={supported}
      pinned={pinned}
      leave={leave}
      onOpen={(close) => {
        forget = close;
      }}
    />,
    place,
  );
}
