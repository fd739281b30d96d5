import { startCounter } from '../../server/hosts/standalone.ts';
import { LOOPBACK } from '../../server/hosts/trusted-proxies.ts';
import { endWithParent } from './end-with-parent.ts';

/**
 * The host that operators run, as a process to be killed: `node real-host.ts STORE MANIFEST [SITE]`. Behind a
 * proxy, or with a site to serve open to all. Prints its port.
 */
const [counterStore = '', counterKeys = '', staticDir] = process.argv.slice(2);
const host = await startCounter({
  port: 0,
  hostname: '127.0.0.1',
  counterStore,
  counterKeys,
  ...(staticDir === undefined ? { trustedProxies: LOOPBACK } : { staticDir }),
});
endWithParent(host);
console.log(host.port);
