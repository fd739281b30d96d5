import path from 'node:path';
import type { Loader } from 'astro/loaders';
import { contentDir } from './content-dir.ts';
import type { Kind } from './folders.ts';
import { openCorpus } from './run.ts';

/**
 * Puts the entries of one kind into Astro's data store: data and digest, never bodies. Stored bodies double the time
 * and the memory of a build; a page renders its own when it is built.
 */
export function entryLoader(kind: Kind): Loader {
  return {
    name: `trangtin-${kind}`,
    async load({ store, watcher, logger }) {
      const fill = async (fresh: boolean): Promise<void> => {
        const corpus = await openCorpus(fresh);
        const entries = corpus.shelf.filter((item) => item.visible && item.entry.kind === kind);
        const ids = new Set(entries.map(({ entry }) => entry.id));
        for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
        for (const { entry } of entries) {
          store.set({
            id: entry.id,
            data: entry as unknown as Record<string, unknown>,
            digest: entry.digest,
          });
        }
      };
      await fill(false);
      const root = contentDir();
      watcher?.add(root);
      watcher?.on('all', (_event, file) => {
        if (!path.resolve(file).startsWith(root)) return;
        fill(true).catch((cause) => logger.error(String(cause)));
      });
    },
  };
}

/** Puts the facts of site.yaml into the data store, as the one entry `site`. */
export function siteLoader(): Loader {
  return {
    name: 'trangtin-site',
    async load({ store }) {
      const { site } = await openCorpus();
      store.clear();
      if (site)
        store.set({ id: 'site', data: site as unknown as Record<string, unknown>, digest: site.digest });
    },
  };
}
