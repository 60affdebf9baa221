import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Tables } from "./Tables.tsx";
import { tablesWords } from "./words.ts";

export const tablesRoom: Room = {
  id: "tables",
  title: tablesWords.title,
  icon: icons.chart,
  roles: ["RO-ADV", "RO-SUP"],
  component: Tables,
};
