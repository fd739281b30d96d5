import { createApp } from '../../server/counter/app.ts';
import { serve } from '../../server/hosts/node.ts';
import { nodeSign } from '../../server/hosts/node-sign.ts';
import { openStore } from '../../server/hosts/open-store.ts';
import { clientIp, LOOPBACK, proxiesIn } from '../../server/hosts/trusted-proxies.ts';
import { nameVisitors } from '../../server/http/visitor.ts';
import { keysFile } from '../../server/keys/keys-file.ts';
import { endWithParent } from './end-with-parent.ts';

/**
 * The counter as a process to be measured: `node measured-host.ts STORE MANIFEST SPEED`. Beside it an address
 * that does nothing, as the anchor; and the memory of the process. SPEED makes its clock run faster, so that
 * a run sees windows of half an hour come and go. Prints its port.
 */
const [spec = '', manifest = '', speed = '1'] = process.argv.slice(2);
const started = Date.now();
const isProxy = proxiesIn(LOOPBACK);
const store = await openStore(spec);
const app = createApp({
  store,
  keys: keysFile(manifest),
  clock: () => started + Math.round((Date.now() - started) * Number(speed)),
  ip: clientIp(isProxy),
  visitors: nameVisitors(store, nodeSign, new Uint8Array(32)),
});
app.post('/api/noop', (c) => c.body(null, 204));
app.get('/api/memory', (c) => {
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return c.json({ rssMb: rss / 1024 / 1024, heapMb: heapUsed / 1024 / 1024 });
});
const host = await serve({
  port: 0,
  hostname: '127.0.0.1',
  app,
  isProxy,
  close: () => store.close(),
});
endWithParent(host);
console.log(host.port);
