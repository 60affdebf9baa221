import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Keys } from "./Keys.tsx";
import { keysWords } from "./words.ts";

export const keysRoom: Room = {
  id: "keys",
  title: keysWords.title,
  icon: icons.key,
  roles: ["RO-KEY", "RO-SUP", "RO-CASE", "RO-ADV", "RO-REL", "RO-ADM"],
  component: Keys,
};
