import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { paths } from '../counter/protocol.ts';
import { problemText } from '../http/problem.ts';
import { staticFiles } from './static.ts';

export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly hostname?: string;
  readonly app: Hono;
  /** The built site to serve beside the counter. */
  readonly staticDir?: string;
  /** How long a client may take to send a request, in milliseconds. */
  readonly patienceMs?: number;
  /** Called when the last answer has gone out. */
  readonly close?: () => Promise<void>;
}

export interface Host {
  readonly port: number;
  /** Takes no more requests, answers what it has taken, then closes. */
  stop(): Promise<void>;
}

/** How long a stop waits for answers that are under way, in milliseconds. */
const STOP_MS = 10_000;

/** The most that the head of a request may have, in bytes: enough for a hundred keys in an address. */
const HEADER_LIMIT = 32 * 1024;

const counterPaths: ReadonlySet<string> = new Set([paths.health, paths.metrics]);
const isCounterPath = (pathname: string): boolean =>
  pathname.startsWith('/api/') || counterPaths.has(pathname);

/** The address of the client; behind a trusted proxy the one that the proxy saw. */
export function clientIp(trustProxy: boolean): (c: Context) => string {
  return (c) => {
    // Only the last address was written by our own proxy; those before it are the client's word.
    const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
    return forwarded || (getConnInfo(c).remote.address ?? '');
  };
}

/** What a connection is told whose request cannot even be read. */
const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers requests that Node refuses before anyone sees them as the counter refuses others. */
function refuseUnreadable(server: ServerType): void {
  server.on('clientError', (fault: Error & { code?: string }, socket: Socket) => {
    if (fault.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const status = unreadable[fault.code ?? ''] ?? 400;
    const { title, text } = problemText(status, 'the request cannot be read');
    const head = [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
    ];
    return socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  });
}

async function stopServer(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Connections that were busy at first become idle, and would be kept for requests that never come.
  const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 20);
  const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), STOP_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Serves the counter, and the site when there is a folder, over HTTP; resolves when it listens. */
export async function serve(options: ServeOptions): Promise<Host> {
  const { port, hostname, app, staticDir, close, patienceMs = 10_000 } = options;
  const files = staticDir === undefined ? undefined : staticFiles(staticDir);
  const server = createAdaptorServer({
    fetch: (request, env) =>
      files === undefined || isCounterPath(new URL(request.url).pathname)
        ? app.fetch(request, env)
        : files(request),
    // Slow clients are cut.
    serverOptions: {
      headersTimeout: patienceMs,
      requestTimeout: patienceMs,
      connectionsCheckingInterval: patienceMs / 4,
      maxHeaderSize: HEADER_LIMIT,
    },
  });
  refuseUnreadable(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => resolve());
  });
  let stopping: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopping ??= stopServer(server).then(() => close?.());
      return stopping;
    },
  };
}

/** Stops a host on SIGTERM and SIGINT; the process ends by itself when nothing is left to do. */
export function stopOnSignals(host: Host): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void host.stop());
}
