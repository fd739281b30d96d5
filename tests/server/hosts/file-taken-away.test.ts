import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../../src/server/hosts/node.ts';
import { startCounter } from '../../../src/server/hosts/standalone.ts';

/** More than sockets hold, so that most of it is unread when a reader has the first bytes. */
const LARGE = 64 * 1024 * 1024;

let folder: string;
let large: string;
let host: Host;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-taken-'));
  const dist = path.join(folder, 'dist');
  large = path.join(dist, 'large.bin');
  await mkdir(dist);
  await writeFile(path.join(dist, 'index.html'), '<h1>Trang chủ</h1>');
  await writeFile(path.join(dist, 'counter-keys.json'), '{"pages":["trang-chu"],"files":[]}');
  await writeFile(large, '');
  await truncate(large, LARGE);
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(folder, 'counter.db')}`,
    counterKeys: path.join(dist, 'counter-keys.json'),
    staticDir: dist,
  });
});
afterEach(async () => {
  await host.stop();
  await rm(folder, { recursive: true });
});

const requestFor = (address: string): string => `GET ${address} HTTP/1.1\r\nHost: xa.vn\r\n\r\n`;
const statusOf = async (address: string): Promise<number> => {
  const answer = await fetch(`http://127.0.0.1:${host.port}${address}`);
  await answer.arrayBuffer();
  return answer.status;
};

/**
 * Asks for the large file and then for the home page on one connection; does something when the first bytes
 * have come. Gives all that came until the connection ended, from the last bytes of the file on.
 */
function readWhile(change: () => Promise<void>): Promise<{ bytes: number; end: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1');
    let bytes = 0;
    let end = '';
    socket.write(
      requestFor('/large.bin') + requestFor('/').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
    );
    socket.on('data', (part: Buffer) => {
      const isFirst = bytes === 0;
      bytes += part.byteLength;
      end = (end + part.toString('latin1')).slice(-4000);
      if (!isFirst) return;
      socket.pause();
      change().then(() => socket.resume(), reject);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ bytes, end }));
  });
}

describe('a file that is changed while it is sent', () => {
  it('cut short, ends its connection, so that nothing is taken for the rest of it, and the host goes on', async () => {
    const { bytes, end } = await readWhile(() => truncate(large, 1024));
    expect(bytes).toBeLessThan(LARGE);
    expect(end).not.toContain('Trang chủ');
    expect(end).not.toContain('HTTP/1.1 200');
    expect(await statusOf('/')).toBe(200);
    expect(await statusOf('/large.bin')).toBe(200);
  });

  it('deleted, comes whole to who had begun to read it, and is then not there', async () => {
    const { bytes, end } = await readWhile(() => rm(large));
    expect(bytes).toBeGreaterThan(LARGE);
    expect(end).toContain('HTTP/1.1 200');
    expect(await statusOf('/large.bin')).toBe(404);
    expect(await statusOf('/')).toBe(200);
  });
});

describe('a file that cannot be read', () => {
  it.skipIf(process.platform !== 'linux')('when it was opened, is answered with 500', async () => {
    // The memory of a process can be opened, and not read at its beginning.
    await symlink('/proc/self/mem', path.join(folder, 'dist', 'bad.bin'));
    expect(await statusOf('/bad.bin')).toBe(500);
    expect(await statusOf('/')).toBe(200);
  });

  it.skipIf(process.getuid?.() === 0)('since its rights were taken, is answered with 500', async () => {
    await chmod(large, 0);
    expect(await statusOf('/large.bin')).toBe(500);
    await chmod(large, 0o644);
    expect(await statusOf('/large.bin')).toBe(200);
  });
});
