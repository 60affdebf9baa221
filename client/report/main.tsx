import { render } from "preact";
import { App } from "./app.tsx";
import { leaveNow, watchExits } from "./leave.ts";
import type { Room } from "./room.ts";

/** Sealing needs a source of randomness and whole numbers of any size; nothing else is required. */
const supported = typeof BigInt === "function" && typeof globalThis.crypto?.getRandomValues === "function";

let room: Room | undefined;
watchExits(() => room?.close(), leaveNow);

const place = document.getElementById("page");
if (place) {
  place.textContent = "";
  render(
    <App
      supported={supported}
      onRoom={(opened) => {
        room = opened;
      }}
    />,
    place,
  );
}
