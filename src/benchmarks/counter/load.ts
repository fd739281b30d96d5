import { connect, type Socket } from 'node:net';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** How long a client waits before it connects again, in milliseconds. */
const AGAIN_MS = 20;

/** One request of a load. */
export interface Shot {
  readonly path: string;
  readonly body: string;
  /** The address that a trusted proxy would name: whoever sends it is another visitor. */
  readonly from: string;
  /**
   * When it is to be sent, by `performance.now()`, and from when its time is taken; else as soon as may be.
   */
  readonly due?: number;
}

/** A view of a key by a visitor. */
export const viewShot = (key: string, from: string): Shot => ({
  path: '/api/hit',
  body: JSON.stringify({ key, event: 'view' }),
  from,
});

export interface LoadOptions {
  readonly port: number;
  /** The address of this machine that it comes from. */
  readonly localAddress?: string;
  readonly connections: number;
  /** The next request, or nothing when the load is over. */
  readonly next: () => Shot | undefined;
  /**
   * Told of each answer: its status, or nothing where the connection broke; and how long it took, in
   * milliseconds.
   */
  readonly onAnswer: (shot: Shot, status: number | undefined, ms: number) => void;
  /** Whether a client whose connection broke connects again and goes on with the next request. */
  readonly goesOn?: boolean;
}

const requestText = ({ path, body, from }: Shot): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${BROWSER}\r\nContent-Type: text/plain\r\nX-Forwarded-For: ${from}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Whether an answer has come whole. */
function isWhole(said: string): boolean {
  const end = said.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)/im.exec(said.slice(0, end))?.[1];
  return said.length >= end + 4 + Number(length ?? 0);
}

/**
 * One client on a connection of its own: plain sockets, since a whole HTTP client costs more than the server
 * that it is to measure.
 */
function runClient({ port, localAddress, next, onAnswer, goesOn }: LoadOptions): Promise<void> {
  return new Promise((resolve) => {
    const to = localAddress === undefined ? {} : { localAddress };
    let shot: Shot | undefined;
    let started = 0;
    let said = '';
    let over = false;

    function fire(socket: Socket): void {
      shot = next();
      if (!shot) {
        over = true;
        socket.end();
        resolve();
        return;
      }
      said = '';
      const now = performance.now();
      const { due = now } = shot;
      // Who waits for a busy host waits from when they came, not from when there was a connection for them.
      started = due;
      const text = requestText(shot);
      if (due > now) setTimeout(() => socket.write(text), due - now);
      else socket.write(text);
    }

    function open(): void {
      const socket = connect({ ...to, port, host: '127.0.0.1' }, () => fire(socket));
      socket.setNoDelay(true);
      socket.setEncoding('latin1');
      socket.on('data', (part: string) => {
        said += part;
        if (!shot || !isWhole(said)) return;
        onAnswer(shot, Number(said.slice(9, 12)), performance.now() - started);
        shot = undefined;
        fire(socket);
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        const broken = shot;
        shot = undefined;
        if (broken) onAnswer(broken, undefined, performance.now() - started);
        if (goesOn && !over) setTimeout(open, AGAIN_MS);
        else resolve();
      });
    }
    open();
  });
}

/**
 * Sends requests over many connections to this machine, each as soon as the last is answered, until there are
 * no more.
 */
export async function sendLoad(options: LoadOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.connections }, () => runClient(options)));
}
