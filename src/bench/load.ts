import { Agent, request } from 'node:http';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** One request of a load. */
export interface Shot {
  readonly path: string;
  readonly body: string;
  /** The address that a trusted proxy would name: whoever sends it is another visitor. */
  readonly from: string;
}

/** A view of a key by a visitor. */
export const viewShot = (key: string, from: string): Shot => ({
  path: '/api/hit',
  body: JSON.stringify({ key, event: 'view' }),
  from,
});

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** The next request, or nothing when the load is over. */
  readonly next: () => Shot | undefined;
  /** Told of each answer: its status, or nothing where the connection broke; and how long it took, in milliseconds. */
  readonly onAnswer: (shot: Shot, status: number | undefined, ms: number) => void;
  /** Whether a client whose connection broke goes on with the next request. */
  readonly goesOn?: boolean;
}

/** Sends requests over many connections to this machine, each as soon as the last is answered, until there are no more. */
export async function sendLoad({ port, connections, next, onAnswer, goesOn }: LoadOptions): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  function send(shot: Shot): Promise<number | undefined> {
    const headers = {
      'User-Agent': BROWSER,
      'Content-Type': 'text/plain',
      'Content-Length': Buffer.byteLength(shot.body),
      'X-Forwarded-For': shot.from,
    };
    return new Promise((resolve) => {
      const sent = request(
        { host: '127.0.0.1', port, path: shot.path, method: 'POST', headers, agent },
        (answer) => {
          answer.resume();
          answer.on('close', () => resolve(answer.statusCode));
        },
      );
      sent.on('error', () => resolve(undefined));
      sent.end(shot.body);
    });
  }

  async function client(): Promise<void> {
    for (let shot = next(); shot; shot = next()) {
      const started = performance.now();
      const status = await send(shot);
      onAnswer(shot, status, performance.now() - started);
      if (status === undefined && !goesOn) return;
    }
  }

  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
}
