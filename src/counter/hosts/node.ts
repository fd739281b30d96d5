import path from 'node:path';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createCounter } from '../app.ts';
import { manifestKeys } from '../keys.ts';
import { openStore } from '../open-store.ts';
import { serveFolder } from './static.ts';

/** What a Node host needs to know. */
export interface NodeHostOptions {
  readonly port: number;
  /** `sqlite:path`. */
  readonly store: string;
  /** The built site: its pages are served, its manifest tells the known keys. */
  readonly folder: string;
}

/** A running host. */
export interface NodeHost {
  readonly port: number;
  /** Takes no more requests, stores what was taken, closes the store. */
  readonly stop: () => Promise<void>;
}

const IS_COUNTER = /^\/(?:api\/|healthz$|metrics$)/;

/** Serves a built site and its counter on one port. */
export async function startNodeHost({ port, store: name, folder }: NodeHostOptions): Promise<NodeHost> {
  const store = openStore(name);
  const knows = manifestKeys(path.join(folder, 'counter-keys.json'));
  const counter = createCounter({
    store,
    knows,
    clock: Date.now,
    ip: (context) => getConnInfo(context).remote.address ?? '',
  });
  const pages = serveFolder(path.resolve(folder));
  const fetch = (request: Request, env: object) =>
    IS_COUNTER.test(new URL(request.url).pathname) ? counter.fetch(request, env) : pages(request);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const started = serve(
      { fetch, port, serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000 } },
      () => resolve(started),
    );
    started.once('error', reject);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5000))]);
      await counter.flush();
      await store.close();
    },
  };
}
