import { randomBytes } from "node:crypto";
import type { RoleCode } from "#schemas/api/desk.ts";
import { toText } from "#server/bytes.ts";
import { type Ask, type Caller, id, type Organisation, postDrop, shapedDrop } from "../fixtures.ts";
import { ledgerEntry } from "./releaseFixture.ts";

export const blob = (length = 200): string => toText(randomBytes(length));

/** Everything of one organisation that another one could want to reach. */
export type Rows = {
  readonly drop: string;
  readonly largeDrop: string;
  readonly case: string;
  readonly etag: string;
  readonly device: string;
  readonly release: string;
  readonly invite: string;
  /** A round of the secure sum, and another member of it. */
  readonly sum: string;
  readonly peer: string;
};

export type Route = {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path and request for the rows of some organisation. */
  readonly ask: (rows: Rows) => { readonly path: string } & Ask;
  /** Who may; an empty list means every member. */
  readonly roles: readonly RoleCode[];
  /** What the own organisation gets when a role that may asks for own rows. */
  readonly own: number;
  /** What another organisation's member with the role gets for these rows. */
  readonly foreign: number;
};

const commit = (body: unknown) => ({ path: "/v1/desk/commit", body });

/** Every route of the desk that needs a session. A new route belongs in here. */
export const ROUTES: Readonly<Record<string, Route>> = {
  "list drops": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/drops" }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 200,
  },
  "read a drop": {
    method: "GET",
    ask: ({ drop }) => ({ path: `/v1/desk/drops/${drop}` }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 404,
  },
  "read a chunk": {
    method: "GET",
    ask: ({ largeDrop }) => ({ path: `/v1/desk/drops/${largeDrop}/chunks/1` }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 404,
  },
  "read which files arrived": {
    method: "GET",
    ask: ({ largeDrop }) => ({ path: `/v1/desk/drops/${largeDrop}/files` }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 404,
  },
  "ingest a drop": {
    method: "POST",
    ask: ({ drop }) => commit({ ingested: [drop] }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 404,
  },
  "delete a drop": {
    method: "POST",
    ask: ({ drop }) => commit({ delete_drops: [drop] }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 200,
  },
  "change a part": {
    method: "POST",
    ask: (rows) => commit({ parts: [{ case: rows.case, part: "file", expect: rows.etag, blob: blob() }] }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 409,
  },
  "put a case under a new key": {
    method: "POST",
    ask: (rows) =>
      commit({
        delete_cases: [rows.case],
        parts: [{ case: rows.case, part: "file", expect: rows.etag, blob: blob() }],
      }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 409,
    foreign: 409,
  },
  "erase a case": {
    method: "POST",
    ask: () => commit({ erasures: [blob()] }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 400,
    foreign: 400,
  },
  "read erasures": {
    method: "POST",
    ask: (rows) => ({ path: "/v1/desk/erasures", body: { cases: [rows.case] } }),
    roles: ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL"],
    own: 200,
    foreign: 200,
  },
  "grant to a device": {
    method: "POST",
    ask: (rows) => commit({ grants: [{ device: rows.device, subject: rows.case, epoch: 1, blob: blob() }] }),
    roles: ["RO-CASE", "RO-SUP", "RO-KEY"],
    own: 200,
    foreign: 404,
  },
  "list cases": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/cases" }),
    roles: ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL"],
    own: 200,
    foreign: 200,
  },
  "read coded facts": {
    method: "POST",
    ask: (rows) => ({ path: "/v1/desk/parts", body: { want: [{ case: rows.case, part: "stat" }] } }),
    roles: ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL"],
    own: 200,
    foreign: 200,
  },
  "read a case file": {
    method: "POST",
    ask: (rows) => ({ path: "/v1/desk/parts", body: { want: [{ case: rows.case, part: "file" }] } }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 200,
  },
  "read names": {
    method: "POST",
    ask: (rows) => ({ path: "/v1/desk/parts", body: { want: [{ case: rows.case, part: "ident" }] } }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 200,
    foreign: 200,
  },
  "own grants": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/grants" }),
    roles: [],
    own: 200,
    foreign: 200,
  },
  "list members": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/members" }),
    roles: [],
    own: 200,
    foreign: 200,
  },
  "publish a device key": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/device-key", body: { key: blob() } }),
    roles: [],
    own: 400,
    foreign: 400,
  },
  "read the bundle": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/bundle" }),
    roles: [],
    own: 200,
    foreign: 200,
  },
  "publish a bundle": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/bundle", body: { bundle: blob() } }),
    roles: ["RO-KEY"],
    own: 400,
    foreign: 400,
  },
  "leave the network": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/leave", body: { bundle: blob() } }),
    roles: ["RO-KEY"],
    own: 400,
    foreign: 400,
  },
  "give a bundle back": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/given-back/bundle", body: { bundle: blob(), cosignatures: [] } }),
    roles: ["RO-KEY"],
    own: 400,
    foreign: 400,
  },
  "give members back": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/given-back/members", body: { devices: [{ cert: blob() }] } }),
    roles: [],
    own: 400,
    foreign: 400,
  },
  "put files back": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/drops", body: { first: blob(8192) } }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 400,
    foreign: 400,
  },
  "put chunks back": {
    method: "POST",
    ask: () => ({
      path: "/v1/desk/drops/chunks",
      body: { upload: id(), from: 1, chunks: [blob(16_400)], done: true },
    }),
    roles: ["RO-CASE", "RO-SUP"],
    own: 404,
    foreign: 404,
  },
  "list those who joined": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/joins" }),
    roles: ["RO-KEY"],
    own: 200,
    foreign: 200,
  },
  invite: {
    method: "POST",
    ask: () => ({ path: "/v1/desk/invites", body: { lookup: id() + id(), roles: ["RO-ADV"] } }),
    roles: ["RO-KEY"],
    own: 201,
    foreign: 201,
  },
  admit: {
    method: "POST",
    ask: ({ invite }) => ({ path: "/v1/desk/members", body: { invite, cert: blob() } }),
    roles: ["RO-KEY"],
    own: 400,
    foreign: 404,
  },
  "list releases": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/releases" }),
    roles: [],
    own: 200,
    foreign: 200,
  },
  "read the ledger": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/ledger" }),
    roles: ["RO-ADV", "RO-SUP", "RO-REL"],
    own: 200,
    foreign: 200,
  },
  "add to the ledger": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/ledger", body: ledgerEntry(99) }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 409,
    foreign: 409,
  },
  "propose a release": {
    method: "POST",
    ask: () => ({
      path: "/v1/desk/releases",
      body: {
        manifest: "{}",
        signature: blob(64),
        renderings: { "tables.csv": "", "bulletin.fr.html": "", "bulletin.en.html": "" },
        access: "public",
        ledger: ledgerEntry(2),
      },
    }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 400,
    foreign: 400,
  },
  "approve a release": {
    method: "POST",
    ask: ({ release }) => ({ path: `/v1/desk/releases/${release}/approve`, body: { signature: blob(64) } }),
    roles: ["RO-REL", "RO-SUP"],
    own: 400,
    foreign: 404,
  },
  "give a partner a token": {
    method: "POST",
    ask: ({ release }) => ({
      path: `/v1/desk/releases/${release}/tokens`,
      body: { token_hash: id() + id() },
    }),
    roles: ["RO-REL", "RO-SUP"],
    own: 201,
    foreign: 404,
  },
  "list sums": {
    method: "GET",
    ask: () => ({ path: "/v1/desk/sums" }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 200,
    foreign: 200,
  },
  "call for a sum": {
    method: "POST",
    ask: () => ({ path: "/v1/desk/sums", body: { call: blob() } }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 400,
    foreign: 400,
  },
  "read a sum": {
    method: "GET",
    ask: ({ sum }) => ({ path: `/v1/desk/sums/${sum}` }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 404,
    foreign: 404,
  },
  "read masked words": {
    method: "GET",
    ask: ({ sum, peer }) => ({ path: `/v1/desk/sums/${sum}/masked/${peer}` }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 404,
    foreign: 404,
  },
  "send a message of a sum": {
    method: "POST",
    ask: ({ sum }) => ({ path: `/v1/desk/sums/${sum}/key`, body: { message: blob() } }),
    roles: ["RO-ADV", "RO-SUP"],
    own: 404,
    foreign: 404,
  },
};

/** Uploads a drop of one part and one of two, and returns their ids. */
export async function twoDrops(call: Caller, of: Organisation, token: string): Promise<[string, string]> {
  await postDrop(call, shapedDrop(of.id));
  const large = await postDrop(call, shapedDrop(of.id, 2));
  const { upload } = large.json<{ upload: string }>();
  await call("site", "PUT", `/v1/drop/${upload}/1`, { octets: randomBytes(16_400) });
  await call("site", "POST", `/v1/drop/${upload}/done`);
  const listed = await call("desk", "GET", "/v1/desk/drops", { token });
  const { drops } = listed.json<{ drops: { id: string; chunks: number }[] }>();
  const idOf = (chunks: number) => drops.find((drop) => drop.chunks === chunks)?.id ?? "";
  return [idOf(1), idOf(2)];
}
