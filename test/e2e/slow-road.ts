// A bad mobile network between the browser and the service: few bits a second, lost packets, a cut in mid-upload.

import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export type Road = {
  /** Bits a second in each direction, shared by all connections as one radio cell would. */
  readonly bitsPerSecond: number;
  /** Part of the packets that are lost, between 0 and 1. */
  readonly loss: number;
  /** How long TCP waits before it sends a lost packet again, doubling each time (RFC 6298), in milliseconds. */
  readonly retransmission: number;
  /** Between 0 and 1, the same for each run. */
  readonly chance: () => number;
};

export type SlowRoad = {
  readonly url: string;
  /** From now on cuts every connection once a drop has begun to go up and this many bytes of it are through. */
  cutAfter(bytes: number): void;
  /** How many times it was cut. */
  readonly cuts: () => number;
  close(): Promise<void>;
};

const PACKET = 536;

/** A forwarder to `port` on this machine. It knows nothing of HTTP but the name of the request that sends a drop. */
export async function slowRoad(port: number, road: Road): Promise<SlowRoad> {
  let cut = Number.POSITIVE_INFINITY;
  let cuts = 0;
  const open = new Set<Socket>();
  const turn = { up: Promise.resolve(), down: Promise.resolve() };

  /** One packet takes its time on the air; a lost one is waited for, and what comes behind it on its connection waits too. */
  async function carry(direction: "up" | "down", bytes: number): Promise<void> {
    const air = turn[direction].then(() => wait((bytes * 8 * 1000) / road.bitsPerSecond));
    turn[direction] = air;
    await air;
    for (let pause = road.retransmission; road.chance() < road.loss; pause *= 2) await wait(pause);
  }

  function forward(direction: "up" | "down", from: Socket, to: Socket): void {
    let sending = false;
    let through = 0;
    let queue = Promise.resolve();
    from.on("data", (data: Buffer) => {
      from.pause();
      queue = queue.then(async () => {
        for (let at = 0; at < data.length; at += PACKET) {
          const packet = data.subarray(at, at + PACKET);
          await carry(direction, packet.length);
          if (to.destroyed) return;
          to.write(packet);
          if (direction === "down") continue;
          sending ||= packet.includes("POST /v1/drop");
          if (sending) through += packet.length;
          if (through > cut) {
            cuts++;
            for (const socket of open) socket.resetAndDestroy();
            return;
          }
        }
        from.resume();
      });
    });
    from.on("end", () => void queue.then(() => to.end()));
    from.on("error", () => to.destroy());
    from.on("close", () => void queue.then(() => to.destroy()));
  }

  const server = createServer((phone) => {
    const service = connect(port, "127.0.0.1");
    for (const socket of [phone, service]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
    }
    forward("up", phone, service);
    forward("down", service, phone);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cutAfter: (bytes) => {
      cut = bytes;
    },
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
