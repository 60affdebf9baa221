import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Inbox } from "./Inbox.tsx";
import { inbox } from "./words.ts";

export const inboxRoom: Room = {
  id: "inbox",
  title: inbox.title,
  icon: icons.inbox,
  roles: ["RO-CASE", "RO-SUP"],
  component: Inbox,
};
