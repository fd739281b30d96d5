import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerRules } from '../../../src/build/deploy/headers.ts';
import { nginxConfig } from '../../../src/build/deploy/nginx.ts';
import { limits } from '../../../src/server/feedback/protocol.ts';
import { openSqlite } from '../../../src/server/feedback/stores/sqlite.ts';
import type { Host } from '../../../src/server/hosts/node.ts';
import { startCounter } from '../../../src/server/hosts/standalone.ts';
import { LOOPBACK } from '../../../src/server/hosts/trusted-proxies.ts';
import { hostedSite } from '../../support/hosted-site.ts';
import { hasNginx, type RunningNginx, startNginx } from '../../support/nginx.ts';
import { decomposed, good } from './good.ts';

let folder: string;
let host: Host;
let nginx: RunningNginx | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-letters-'));
  // nginx started by root reads as nobody.
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'index.html'), '<title>Trang</title>');
  await writeFile(path.join(folder, 'counter-keys.json'), JSON.stringify({ pages: [good.key], files: [] }));
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: 'sqlite::memory:',
    counterKeys: path.join(folder, 'counter-keys.json'),
    feedbackStore: `sqlite:${path.join(folder, 'feedback.sqlite')}`,
    trustedProxies: LOOPBACK,
  });
  if (hasNginx)
    nginx = await startNginx(nginxConfig(hostedSite, headerRules(hostedSite), [], host.port), folder);
});
afterAll(async () => {
  await Promise.all([nginx?.stop(), host?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['the host itself', () => host.port, true],
  ['nginx before it', () => nginx?.port, hasNginx],
])('a message of letters with each mark on its own, sent to %s', (name, port, isThere) => {
  const send = (letters: number): Promise<Response> =>
    fetch(`http://127.0.0.1:${port()}/api/feedback`, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'X-Forwarded-For': name === 'nginx before it' ? '198.51.100.1' : '198.51.100.2',
      },
      // The other fields are as long as they may be, too.
      body: new URLSearchParams({
        ...good,
        message: decomposed(letters),
        name: decomposed(limits.name),
        contact: decomposed(limits.contact),
      }),
    });

  it.skipIf(!isThere)('is kept whole where it has as many as a message may have', async () => {
    expect((await send(limits.message)).status).toBe(202);
    const store = openSqlite(path.join(folder, 'feedback.sqlite'));
    const [kept] = await store.pending();
    await store.remove([kept?.id ?? '']);
    await store.close();
    expect(kept).toMatchObject({
      message: 'ệ'.repeat(limits.message),
      name: 'ệ'.repeat(limits.name),
      contact: 'ệ'.repeat(limits.contact),
    });
  });

  it.skipIf(!isThere)('is refused with the reason where it has one more', async () => {
    const answer = await send(limits.message + 1);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('dài');
  });
});
