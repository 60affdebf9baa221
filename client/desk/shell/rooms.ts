import { casesRoom } from "../cases/room.ts";
import { inboxRoom } from "../inbox/room.ts";
import { keysRoom } from "../keys/room.ts";
import { ledgerRoom } from "../ledger/room.ts";
import { releasesRoom } from "../releases/room.ts";
import { reportRoom } from "../report/room.ts";
import { sumsRoom } from "../sums/room.ts";
import { tablesRoom } from "../tables/room.ts";
import type { Room } from "./room.ts";

/** The rooms in the order of the navigation. A new room is one folder and one line here. */
export const rooms: readonly Room[] = [
  inboxRoom,
  casesRoom,
  tablesRoom,
  sumsRoom,
  reportRoom,
  releasesRoom,
  ledgerRoom,
  keysRoom,
];
