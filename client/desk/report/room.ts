import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Report } from "./Report.tsx";
import { reportWords } from "./words.ts";

export const reportRoom: Room = {
  id: "report",
  title: reportWords.title,
  icon: icons.report,
  roles: ["RO-ADV", "RO-SUP"],
  component: Report,
};
