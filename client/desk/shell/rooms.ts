import type { Room } from "./room.ts";

/** The rooms in the order of the navigation. A new room is one folder and one line here. */
export const rooms: readonly Room[] = [];
