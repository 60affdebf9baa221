import type { Database } from "better-sqlite3";
import type { Bytes, ReleaseRow, ReleaseStore, Signature } from "../store.ts";
import { ledgerAppender } from "./ledger.ts";
import type { GroupCommit } from "./queue.ts";

type Row = {
  id: Buffer;
  org: Buffer;
  access: "public" | "token";
  manifest: string;
  kok_cert: Buffer;
  author: Buffer;
  author_cert: Buffer;
  author_signature: Buffer;
  approver: Buffer | null;
  approver_cert: Buffer | null;
  approver_signature: Buffer | null;
};

function releaseOf(row: Row): ReleaseRow {
  const { id, org, access, manifest } = row;
  const approver: Signature | undefined =
    row.approver && row.approver_cert && row.approver_signature
      ? { device: row.approver, cert: row.approver_cert, signature: row.approver_signature }
      : undefined;
  return {
    id,
    org,
    access,
    manifest,
    kokCert: row.kok_cert,
    author: { device: row.author, cert: row.author_cert, signature: row.author_signature },
    ...(approver ? { approver } : {}),
  };
}

const FIELDS = `id, org, access, manifest, kok_cert, author, author_cert, author_signature,
  approver, approver_cert, approver_signature`;
/** Approved, and public or opened by the digest in the parameter. */
const OPEN = `approver IS NOT NULL AND
  (access = 'public' OR EXISTS (SELECT 1 FROM release_token WHERE release = release.id AND hash = ?))`;
const NO_TOKEN = new Uint8Array(0);

export function sqliteReleases(database: Database, queue: GroupCommit): ReleaseStore {
  const propose = database.prepare(
    `INSERT INTO release (id, org, access, manifest, kok_cert, author, author_cert, author_signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  // The queue writes several callers' work in one transaction, so a refused one takes its own row back.
  const remove = database.prepare("DELETE FROM release WHERE id = ?");
  const append = ledgerAppender(database);
  const addFile = database.prepare("INSERT INTO release_file (release, name, body) VALUES (?, ?, ?)");
  const approve = database.prepare(
    `UPDATE release SET approver = ?, approver_cert = ?, approver_signature = ?
     WHERE org = ? AND id = ? AND approver IS NULL`,
  );
  const ofOrganisation = database.prepare<[Bytes], Row>(
    `SELECT ${FIELDS} FROM release WHERE org = ? ORDER BY id`,
  );
  const one = database.prepare<[Bytes, Bytes], Row>(`SELECT ${FIELDS} FROM release WHERE org = ? AND id = ?`);
  const addToken = database.prepare(
    "INSERT INTO release_token (release, hash) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const published = database.prepare<[Bytes], Row>(`SELECT ${FIELDS} FROM release WHERE ${OPEN} ORDER BY id`);
  const publishedOne = database.prepare<[Bytes, Bytes], Row>(
    `SELECT ${FIELDS} FROM release WHERE id = ? AND ${OPEN}`,
  );
  const rendering = database
    .prepare<[Bytes, string], Buffer>("SELECT body FROM release_file WHERE release = ? AND name = ?")
    .pluck();
  const found = (row: Row | undefined) => row && releaseOf(row);
  return {
    propose: ({ id, org, access, manifest, kokCert, author }, files, entry) =>
      queue.writeAll(() => {
        const { device, cert, signature } = author;
        if (propose.run(id, org, access, manifest, kokCert, device, cert, signature).changes !== 1)
          return false;
        if (!append(org, entry)) {
          remove.run(id);
          return false;
        }
        for (const [name, body] of files) addFile.run(id, name, body);
        return true;
      }),
    approve: (org, id, { device, cert, signature }) =>
      queue.write(() => approve.run(device, cert, signature, org, id).changes === 1),
    ofOrganisation: async (org) => ofOrganisation.all(org).map(releaseOf),
    one: async (org, id) => found(one.get(org, id)),
    addToken: async (id, hash) => {
      await queue.write(() => addToken.run(id, hash));
    },
    published: async (hash) => published.all(hash ?? NO_TOKEN).map(releaseOf),
    publishedOne: async (id, hash) => found(publishedOne.get(id, hash ?? NO_TOKEN)),
    rendering: async (id, name) => rendering.get(id, name),
  };
}
