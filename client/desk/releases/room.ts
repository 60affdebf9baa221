import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Releases } from "./Releases.tsx";
import { releasesWords } from "./words.ts";

export const releasesRoom: Room = {
  id: "releases",
  title: releasesWords.title,
  icon: icons.publish,
  roles: ["RO-ADV", "RO-SUP", "RO-REL"],
  component: Releases,
};
