import { startCounter } from '../../server/hosts/standalone.ts';
import { endWithParent } from './end-with-parent.ts';

/** The host that operators run, as a process to be killed: `node real-host.ts STORE MANIFEST`. Prints its port. */
const [store = '', manifest = ''] = process.argv.slice(2);
const host = await startCounter({ port: 0, hostname: '127.0.0.1', store, manifest, trustProxy: true });
endWithParent(host);
console.log(host.port);
