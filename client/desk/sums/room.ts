import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Sums } from "./Sums.tsx";
import { sumsWords } from "./words.ts";

export const sumsRoom: Room = {
  id: "sums",
  title: sumsWords.title,
  icon: icons.sum,
  roles: ["RO-ADV", "RO-SUP"],
  component: Sums,
};
