import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file server that counts what it sends. */
export interface CountingServer {
  readonly origin: string;
  /** Bytes of bodies sent so far, packed as a CDN packs them. */
  sent(): number;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Reads a part of a file, as servers do: to read all of it for each range would be most of what is measured. */
async function readPart(
  file: string,
  from: number,
  to: number,
): Promise<{ readonly part: Buffer; readonly size: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const part = Buffer.alloc(Math.max(0, Math.min(to, size) - from));
    await handle.read(part, 0, part.length, from);
    return { part, size };
  } finally {
    await handle.close();
  }
}

/** Serves folders below the paths that they are given for ("/", "/khac/"), on a free port of this machine. */
export async function serveCounting(folders: Readonly<Record<string, string>>): Promise<CountingServer> {
  let bytes = 0;
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [mount, folder] = mounts.find(([start]) => pathname.startsWith(start)) ?? ['/', ''];
    const name = pathname.slice(mount.length) + (pathname.endsWith('/') ? 'index.html' : '');
    try {
      const file = path.join(folder, name);
      const type = TYPES[path.extname(name).slice(1)];
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      if (range && !type) {
        const { part, size } = await readPart(file, Number(range[1]), Number(range[2]) + 1);
        bytes += part.length;
        response.writeHead(206, {
          'Content-Type': 'application/octet-stream',
          'Content-Range': `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${size}`,
        });
        response.end(part);
        return;
      }
      const content = await readFile(file);
      const body = type ? gzipSync(content) : content;
      bytes += body.length;
      response.writeHead(200, {
        'Content-Type': type ?? 'application/octet-stream',
        'Cache-Control': 'max-age=600',
        ...(type ? { 'Content-Encoding': 'gzip' } : {}),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => bytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
