import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The most connections that are held. */
export interface ConnectionLimits {
  readonly total: number;
  /** Of one address; a proxy of ours has none. */
  readonly perAddress: number;
}

/** Descriptors kept for files and stores. */
const RESERVED_DESCRIPTORS = 128;

function openFileLimit(): number {
  const report = process.report?.getReport() as
    | { readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } } }
    | undefined;
  return Number(report?.userLimits?.open_files?.soft ?? 1024);
}

/** Limits that this process can keep: below its limit of open files, of which an answer may need another. */
export function defaultLimits(): ConnectionLimits {
  const files = openFileLimit();
  const total = Math.max(64, Math.min(2048, Math.floor((files - RESERVED_DESCRIPTORS) / 2) || 64));
  // A quarter leaves room for others; an office whose idle connections are closed opens them again and sees
  // nothing.
  return { total, perAddress: Math.ceil(total / 4) };
}

/** What is known of a connection: who holds it, and the request that it is busy with. */
interface Connection {
  readonly address: string;
  request?: IncomingMessage | undefined;
  /** When the request was read, in milliseconds of a clock that nobody sets. */
  asked?: number;
}

/**
 * Bounds the connections of a server, all of them and those of one address. A new one takes the place of the
 * one that has been waited for longest, idle or half-sent, so that clients who hold connections and say
 * nothing keep nobody out. Where all are busy, the one goes whose answer has taken longest, if it has taken
 * longer than `patienceMs`: who reads a byte a second keeps nobody out either, and who fetches a large file
 * over a slow line may go on where it ended. A proxy of ours holds those of many.
 */
export function boundConnections(
  server: Server,
  limits: ConnectionLimits,
  isProxy: (address: string) => boolean,
  patienceMs: number,
): void {
  /** The last to have been answered comes last. */
  const connections = new Map<Socket, Connection>();
  const held = new Map<string, number>();

  function remove(socket: Socket): void {
    const address = connections.get(socket)?.address;
    if (address === undefined) return;
    connections.delete(socket);
    const left = (held.get(address) ?? 1) - 1;
    if (left === 0) held.delete(address);
    else held.set(address, left);
  }

  /** The connection, of one address or of all, that can be done without. */
  function leastNeeded(of: string | undefined): Socket | undefined {
    let slowest: Socket | undefined;
    let since = performance.now() - patienceMs;
    for (const [socket, { address, request, asked = 0 }] of connections) {
      if (of !== undefined && address !== of) continue;
      if (!request?.complete) return socket;
      if (asked > since) continue;
      since = asked;
      slowest = socket;
    }
    return slowest;
  }

  /** Closes a connection, of one address or of all; false when all are needed. */
  function makeRoom(of?: string): boolean {
    const socket = leastNeeded(of);
    if (socket === undefined) return false;
    remove(socket);
    socket.destroy();
    return true;
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const isBounded = address !== '' && !isProxy(address);
    if (isBounded && (held.get(address) ?? 0) >= limits.perAddress && !makeRoom(address))
      return socket.destroy();
    if (connections.size >= limits.total && !makeRoom()) return socket.destroy();
    connections.set(socket, { address });
    held.set(address, (held.get(address) ?? 0) + 1);
    return socket.once('close', () => remove(socket));
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    // Of a chunk whose connection was closed the rest is still parsed.
    const connection = request.socket.destroyed ? undefined : connections.get(request.socket);
    if (!connection) return;
    connection.request = request;
    connection.asked = performance.now();
    // A client is cut that says nothing or reads nothing, never one that waits for us.
    response.on('timeout', () => {
      if (response.headersSent || !request.complete) request.socket.destroy();
    });
    response.once('close', () => {
      connection.request = undefined;
      if (connections.delete(request.socket)) connections.set(request.socket, connection);
    });
  });
}

/** Requests that may wait on one connection for the one before them. Browsers and nginx send none ahead. */
const MAX_PIPELINED = 16;

/**
 * Answers the requests of one connection one after another, as they are read: who sends thousands ahead and
 * reads nothing holds one answer. A connection with more than a few waiting is closed.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>();

  function start(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    response.once('close', () => {
      const next = waiting.get(socket)?.shift();
      if (next && !socket.destroyed) start(...next);
      else waiting.delete(socket);
    });
    listener(request as Parameters<RequestListener>[0], response as Parameters<RequestListener>[1]);
  }

  return (request, response) => {
    if (request.socket.destroyed) return;
    const queue = waiting.get(request.socket);
    if (queue === undefined) {
      waiting.set(request.socket, []);
      start(request, response);
    } else if (queue.length < MAX_PIPELINED) queue.push([request, response]);
    else request.socket.destroy();
  };
}
