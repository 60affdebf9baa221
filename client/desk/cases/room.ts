import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Cases } from "./Cases.tsx";
import { casesWords } from "./words.ts";

export const casesRoom: Room = {
  id: "cases",
  title: casesWords.title,
  icon: icons.folders,
  roles: ["RO-CASE", "RO-SUP"],
  component: Cases,
};
