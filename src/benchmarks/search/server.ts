import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file server that counts what it sends. */
export interface CountingServer {
  readonly origin: string;
  /** Bytes of bodies sent so far for paths of a pattern, packed as a CDN packs them. */
  sent(paths: RegExp): number;
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

type Bounds = readonly [from: number, last: number];

/** The ranges that a request asks for; none for a whole file. */
const rangesIn = (header = ''): readonly Bounds[] =>
  [...header.replace(/^bytes=/, '').matchAll(/(\d+)-(\d+)/g)].map(([, from, last]) => [
    Number(from),
    Number(last),
  ]);

const BOUNDARY = 'part';
const BYTES = 'application/octet-stream';

/** Parts of a file as they are sent: several as multipart/byteranges (RFC 9110, section 14.6). */
function answerParts(content: Buffer, ranges: readonly Bounds[]) {
  const parts = ranges.map(([from, last]) => {
    const part = content.subarray(from, last + 1);
    return { range: `bytes ${from}-${from + part.length - 1}/${content.length}`, part };
  });
  const [one] = parts;
  if (one && parts.length === 1)
    return { type: BYTES, headers: { 'Content-Range': one.range }, body: one.part };
  const body = parts.flatMap(({ range, part }) => [
    Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: ${BYTES}\r\nContent-Range: ${range}\r\n\r\n`),
    part,
  ]);
  return {
    type: `multipart/byteranges; boundary=${BOUNDARY}`,
    headers: {},
    body: Buffer.concat([...body, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
}

/** Serves folders below the paths that they are given for ("/", "/khac/"), on a free port of this machine. */
export async function serveCounting(folders: Readonly<Record<string, string>>): Promise<CountingServer> {
  const sent = new Map<string, number>();
  // Servers have files that are asked for in memory: to read them anew each time is not what is measured.
  const kept = new Map<string, Promise<Buffer>>();
  const keep = (file: string): Promise<Buffer> => {
    const content = kept.get(file) ?? readFile(file);
    kept.set(file, content);
    return content;
  };
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [mount, folder] = mounts.find(([start]) => pathname.startsWith(start)) ?? ['/', ''];
    const name = pathname.slice(mount.length) + (pathname.endsWith('/') ? 'index.html' : '');
    const count = ({ length }: Buffer): void => void sent.set(pathname, (sent.get(pathname) ?? 0) + length);
    try {
      const file = path.join(folder, name);
      const type = TYPES[path.extname(name).slice(1)];
      const ranges = type ? [] : rangesIn(request.headers.range);
      if (ranges.length > 0) {
        const { type: rangeType, headers, body } = answerParts(await keep(file), ranges);
        count(body);
        response.writeHead(206, { 'Content-Type': rangeType, ...headers });
        response.end(body);
        return;
      }
      const content = await readFile(file);
      const body = type ? gzipSync(content) : content;
      count(body);
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
    sent: (paths) => [...sent].reduce((sum, [path, bytes]) => (paths.test(path) ? sum + bytes : sum), 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
