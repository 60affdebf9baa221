import { icons } from "../shell/icons.ts";
import type { Room } from "../shell/room.ts";
import { Ledger } from "./Ledger.tsx";
import { ledgerWords } from "./words.ts";

export const ledgerRoom: Room = {
  id: "ledger",
  title: ledgerWords.title,
  icon: icons.archive,
  roles: ["RO-ADV", "RO-SUP", "RO-REL"],
  component: Ledger,
};
