import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import { hasSystemdSocket } from '../../config.ts';
import { paths } from '../counter/protocol.ts';
import { HttpProblem, problemResponse, problemText } from '../http/problem.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { boundConnections, type ConnectionLimits, defaultLimits, oneAtATime } from './connections.ts';
import { fairTurns, PIECES, REQUESTS } from './fair-turns.ts';
import { type HeaderRules, headersFor } from './headers.ts';
import { addressOf, sendProblem, siteFiles, siteHeaders } from './static.ts';
import { type IsProxy, networkOfRequest } from './trusted-proxies.ts';

/** What a host on Node serves, and how. */
export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly hostname?: string;
  readonly app: Hono;
  /** The built site to serve beside the counter. */
  readonly staticDir?: string;
  /** Proxies of ours, which hold the connections of many. */
  readonly isProxy?: IsProxy;
  readonly limits?: ConnectionLimits;
  /**
   * How long a client may take to send a request, in milliseconds; to read a part of an answer, twice as
   * long.
   */
  readonly patienceMs?: number;
  /** Called when the last answer has gone out. */
  readonly close?: () => Promise<void>;
}

/** A host that listens. */
export interface Host {
  readonly port: number;
  /** Takes no more requests, answers what it has taken, then closes. */
  stop(): Promise<void>;
}

/** How long a stop waits for the first requests of connections, in milliseconds. */
const GRACE_MS = 300;

/** How long a stop waits for answers that are under way, in milliseconds. */
const STOP_MS = 10_000;

/** The most that the head of a request may have, in bytes: enough for a hundred keys in an address. */
const HEADER_LIMIT = 32 * 1024;

/** How long an idle connection is held, in milliseconds. */
const KEEP_ALIVE_MS = 5000;
/**
 * The same behind a proxy: longer than nginx holds its own (60 s). Whoever sends a hit just as it is closed
 * gets no answer, and nginx sends none a second time.
 */
const PROXY_KEEP_ALIVE_MS = 75_000;

/** How long a client that is told off may take to read why, in milliseconds. */
const LINGER_MS = 1000;

/** The first of the sockets that systemd hands over (sd_listen_fds(3)). */
const SYSTEMD_SOCKET = 3;

const counterPaths: ReadonlySet<string> = new Set([paths.health, paths.metrics]);
const isCounterPath = (pathname: string): boolean =>
  pathname.startsWith('/api/') || counterPaths.has(pathname);

/** What a connection is told whose request cannot even be read. */
const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const noRules: HeaderRules = [];

type HeaderTable = () => Map<string, string>;

/** The headers of every answer: those of the site in a folder, or ours where there is none. */
function headerTable(rules: () => HeaderRules): HeaderTable {
  let known: HeaderRules | undefined;
  let table = new Map<string, string>();
  return () => {
    const current = rules();
    if (current !== known) table = new Map([...Object.entries(securityHeaders), ...headersFor(current, '/')]);
    known = current;
    return table;
  };
}

/** Answers requests that Node refuses before anyone sees them as the counter refuses others. */
function refuseUnreadable(server: Server, headers: HeaderTable): void {
  server.on('clientError', (fault: Error & { code?: string }, socket: Socket) => {
    if (fault.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const status = unreadable[fault.code ?? ''] ?? 400;
    const { title, text } = problemText(status, 'the request cannot be read');
    const head = [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Cache-Control: no-store',
      'Connection: close',
      ...[...headers()].map(([name, value]) => `${name}: ${value}`),
    ];
    // A client that neither reads nor closes would keep its half of the connection for ever.
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
    return socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  });
  // Node would close it without a word.
  server.on('connect', (_, socket: Socket) => server.emit('clientError', new Error('a tunnel'), socket));
  // Who expects what nobody knows is answered as if they did not (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  // Each answer is the last of its connection: a client that is told so sends no request into its end.
  server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'));
  // A connection that was taken a moment ago has its request under way. Later, idle ones wait for nothing.
  await wait(GRACE_MS);
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** The counter and the site as one listener; every answer has the headers of the table. */
function listenerOf(app: Hono, files: RequestListener | undefined, headers: HeaderTable): RequestListener {
  const counter = getRequestListener(app.fetch, {
    // A request of which no address can be made, such as one whose Host is none.
    errorHandler: (fault) =>
      fault instanceof RequestError
        ? problemResponse(new HttpProblem(400, 'the request has no address'))
        : undefined,
  });
  return (request, response) => {
    response.setHeaders(headers());
    // Node would refuse it with a bare answer of its own, and take the first of two (RFC 9112, 3.2).
    const { host: hosts = [] } = request.headersDistinct;
    if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion === '1.1'))
      return sendProblem(response, 400, 'a request needs one Host');
    const { pathname } = addressOf(request);
    if (files === undefined || isCounterPath(pathname)) return void counter(request, response);
    return files(request, response);
  };
}

/** Serves the counter, and the site when there is a folder, over HTTP; resolves when it listens. */
export async function serve(options: ServeOptions): Promise<Host> {
  const { port, hostname, app, staticDir, close, patienceMs = 10_000 } = options;
  const { isProxy = () => false } = options;
  const serverOptions: ServerOptions = {
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: patienceMs / 4,
    keepAliveTimeout: options.isProxy === undefined ? KEEP_ALIVE_MS : PROXY_KEEP_ALIVE_MS,
    maxHeaderSize: HEADER_LIMIT,
    requireHostHeader: false,
  };
  const rules = staticDir === undefined ? () => noRules : siteHeaders(staticDir);
  const headers = headerTable(rules);
  const server = createServer(serverOptions);
  const network = networkOfRequest(isProxy);
  const inTurn = fairTurns(server, network, REQUESTS);
  const files =
    staticDir === undefined ? undefined : siteFiles(staticDir, rules, fairTurns(server, network, PIECES));
  const answer = listenerOf(app, files, headers);
  const answerInTurn: RequestListener = (request, response) =>
    inTurn(request, () => {
      if (!request.socket.destroyed) answer(request, response);
    });
  server.on('request', oneAtATime(answerInTurn));
  server.timeout = 2 * patienceMs;
  boundConnections(server, options.limits ?? defaultLimits(), isProxy, patienceMs);
  refuseUnreadable(server, headers);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // A socket that systemd holds takes connections while one process ends and the next one starts.
    if (hasSystemdSocket()) server.listen({ fd: SYSTEMD_SOCKET }, () => resolve());
    else server.listen(port, hostname, () => resolve());
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
