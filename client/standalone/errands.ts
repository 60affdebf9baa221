import type { Room } from "../report/room.ts";

const nothing = () => undefined;

/** What the report's page does through the network, and this page does not do at all. */
export const NO_ERRANDS: Room["errands"] = {
  prepare: nothing,
  listing: nothing,
  send: nothing,
  recall: nothing,
  read: nothing,
  take: async () => undefined,
  deliver: nothing,
  quote: nothing,
};
