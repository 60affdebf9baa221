import type { ComponentType } from "preact";
import type { Localised } from "#schemas/language.ts";
import type { Role } from "../engine/api.ts";

export type RoomId = "inbox" | "cases" | "tables" | "sums" | "report" | "releases" | "ledger" | "keys";

/** What a room is given: the thing inside it that was asked for, for example a case, or null. */
export type RoomProps = { readonly subject: string | null };

/** A room of the desk. It is shown to members who hold at least one of `roles`; to others it does not exist. */
export type Room = {
  readonly id: RoomId;
  readonly title: Localised;
  /** `d` of an outline on a 24 x 24 grid. */
  readonly icon: string;
  readonly roles: readonly Role[];
  readonly component: ComponentType<RoomProps>;
};

/** Rooms that a member with these roles may enter, in the order of the registry. */
export const roomsFor = (rooms: readonly Room[], roles: readonly Role[]): Room[] =>
  rooms.filter((room) => room.roles.some((role) => roles.includes(role)));
