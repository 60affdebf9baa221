import Sqlite, { type Database } from "better-sqlite3";
import { StoreFull } from "../store.ts";

type Waiting = {
  work: () => unknown;
  /** Several statements that must be undone together when one of them fails. */
  several: boolean;
  done: (value: unknown) => void;
  failed: (error: unknown) => void;
};

/** Most writes in one transaction: bounds how long reading waits. */
const MOST = 256;

/** Runs writes in shared transactions and reports each one only after its transaction is on disk. */
export interface GroupCommit {
  /** @param work one statement that writes, besides any that read. */
  write<Result>(work: () => Result): Promise<Result>;
  /** @param work any number of statements: all are kept, or none when it throws. */
  writeAll<Result>(work: () => Result): Promise<Result>;
  /** Resolves once nothing is waiting. */
  idle(): Promise<void>;
}

export const asStoreError = (error: unknown): unknown =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE)/.test(error.code)
    ? new StoreFull("no room left on the disk", { cause: error.code })
    : error;

/**
 * Group commit: what arrives in one turn of the event loop shares one transaction and one fsync.
 * A write that fails takes no other with it: SQLite undoes one failed statement by itself, and several
 * statements run in a savepoint (which costs a journal in memory, so single statements go without).
 * @param settled called after a batch when nothing more is waiting.
 */
export function groupCommit(database: Database, settled: () => void): GroupCommit {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const save = database.prepare("SAVEPOINT one");
  const release = database.prepare("RELEASE one");
  const undo = database.prepare("ROLLBACK TO one");
  let queue: Waiting[] = [];
  let scheduled = false;
  let idlers: (() => void)[] = [];

  function runOne({ work, several, done, failed }: Waiting): () => void {
    if (several) save.run();
    try {
      const value = work();
      if (several) release.run();
      return () => done(value);
    } catch (error) {
      // A full disk rolls the whole transaction back by itself: then the batch is lost, and says so.
      if (!database.inTransaction) throw error;
      if (several) {
        undo.run();
        release.run();
      }
      return () => failed(asStoreError(error));
    }
  }

  function runBatch(batch: readonly Waiting[]): void {
    try {
      begin.run();
      const outcomes = batch.map(runOne);
      commit.run();
      for (const tell of outcomes) tell();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      for (const { failed } of batch) failed(asStoreError(error));
    }
  }

  function turn(): void {
    const batch = queue.slice(0, MOST);
    queue = queue.slice(MOST);
    runBatch(batch);
    scheduled = queue.length > 0;
    if (scheduled) setImmediate(turn);
    else {
      settled();
      const resolved = idlers;
      idlers = [];
      for (const resolve of resolved) resolve();
    }
  }

  const enqueue = <Result>(work: () => Result, several: boolean) =>
    new Promise<Result>((done, failed) => {
      queue.push({ work, several, done: done as (value: unknown) => void, failed });
      if (scheduled) return;
      scheduled = true;
      setImmediate(turn);
    });

  return {
    write: (work) => enqueue(work, false),
    writeAll: (work) => enqueue(work, true),
    idle: () =>
      new Promise((resolve) => {
        if (scheduled) idlers.push(resolve);
        else resolve();
      }),
  };
}
