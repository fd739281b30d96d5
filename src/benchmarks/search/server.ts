import { readFile } from 'node:fs/promises';
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

/** Serves folders below the paths that they are given for ("/", "/khac/"), on a free port of this machine. */
export async function serveCounting(folders: Readonly<Record<string, string>>): Promise<CountingServer> {
  let bytes = 0;
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [mount, folder] = mounts.find(([start]) => pathname.startsWith(start)) ?? ['/', ''];
    const name = pathname.slice(mount.length) + (pathname.endsWith('/') ? 'index.html' : '');
    try {
      const content = await readFile(path.join(folder, name));
      const type = TYPES[path.extname(name).slice(1)];
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      if (range && !type) {
        const part = content.subarray(Number(range[1]), Number(range[2]) + 1);
        bytes += part.length;
        response.writeHead(206, {
          'Content-Type': 'application/octet-stream',
          'Content-Range': `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${content.length}`,
        });
        response.end(part);
        return;
      }
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
