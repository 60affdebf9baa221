import { connect, type Socket } from "node:net";

/** Milliseconds that each request took, and how long all of them took together. */
export type Load = { readonly latencies: readonly number[]; readonly seconds: number };

/**
 * Posts prepared bodies over `concurrency` kept connections, each one request at a time. It speaks just
 * enough HTTP/1.1 to be much cheaper than the server that it measures.
 * @throws Error when an answer is not `expected`.
 */
export async function post(
  url: string,
  path: string,
  concurrency: number,
  count: number,
  bodyOf: (index: number) => Uint8Array,
  expected = 201,
): Promise<Load> {
  const { hostname, port } = new URL(url);
  const latencies: number[] = [];
  let next = 0;
  const connection = async () => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    try {
      while (next < count) {
        const body = bodyOf(next++);
        const head = `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${body.length}\r\n\r\n`;
        const started = performance.now();
        socket.write(Buffer.concat([Buffer.from(head, "latin1"), body]));
        const status = await answer(socket);
        if (status !== expected) throw new Error(`answered ${status}`);
        latencies.push(performance.now() - started);
      }
    } finally {
      socket.destroy();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, connection));
  return { latencies, seconds: (performance.now() - started) / 1000 };
}

/** The status of the next whole answer on a connection. */
function answer(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = "";
    const data = (bytes: Buffer) => {
      received += bytes.toString("latin1");
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, end + 2))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      finish();
      resolve(Number(received.slice(9, 12)));
    };
    const failed = (error?: Error) => {
      finish();
      reject(error ?? new Error("the connection was closed"));
    };
    const closed = () => failed();
    function finish() {
      socket.off("data", data);
      socket.off("error", failed);
      socket.off("close", closed);
    }
    socket.on("data", data);
    socket.on("error", failed);
    socket.on("close", closed);
  });
}

/** The value below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
