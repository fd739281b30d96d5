import { createApp } from '../app.ts';
import { keysFile } from './keys-file.ts';
import { clientIp, type Host, serve } from './node.ts';
import { nodeSign } from './node-sign.ts';
import { openStore } from './open-store.ts';

export interface CounterOptions {
  readonly port: number;
  readonly hostname?: string;
  /** As in `COUNTER_STORE`. */
  readonly store: string;
  /** The manifest of keys that the build writes. */
  readonly manifest: string;
  readonly staticDir?: string;
  readonly siteOrigin?: string;
  readonly trustProxy?: boolean;
  readonly onFault?: (fault: unknown) => void;
}

/** Starts a counter on this machine: opens its store, serves it, and closes the store when it is stopped. */
export async function startCounter(options: CounterOptions): Promise<Host> {
  const { port, hostname, staticDir, siteOrigin, onFault } = options;
  const store = await openStore(options.store);
  const app = createApp({
    store,
    keys: keysFile(options.manifest),
    clock: Date.now,
    ip: clientIp(options.trustProxy ?? false),
    makeSign: nodeSign,
    ...(siteOrigin === undefined ? {} : { siteOrigin }),
    ...(onFault === undefined ? {} : { onFault }),
  });
  try {
    return await serve({
      port,
      app,
      close: () => store.close(),
      ...(hostname === undefined ? {} : { hostname }),
      ...(staticDir === undefined ? {} : { staticDir }),
    });
  } catch (fault) {
    await store.close();
    throw fault;
  }
}
