import { stopOnSignals } from '../../../src/counter/hosts/node.ts';
import { startCounter } from '../../../src/counter/hosts/standalone.ts';

/** The real host as a process of its own, to be killed: `node host-process.ts <store> <manifest>`; prints its port. */
const [store = '', manifest = ''] = process.argv.slice(2);
const host = await startCounter({ port: 0, hostname: '127.0.0.1', store, manifest, trustProxy: true });
stopOnSignals(host);
console.log(host.port);
