import type { Loader } from 'astro/loaders';
import { contentDir } from '../config.ts';
import { isBelow } from '../io/site-path.ts';
import { SITE_FILE } from './read/site-file.ts';
import { openCorpus } from './run.ts';

/**
 * Puts what readers may see of the content folder into Astro's data store: the facts of site.yaml under its file name,
 * the entries under their ids. Data, never bodies: stored bodies double the time and the memory of a build;
 * a page renders its own when it is built.
 */
export function contentLoader(): Loader {
  return {
    name: 'trangtin-content',
    async load({ store, watcher, logger }) {
      const fill = async (fresh: boolean): Promise<void> => {
        const { site, items } = await openCorpus(fresh);
        const entries = items.flatMap(({ entry, visible }) => (visible ? [entry] : []));
        const stored = [
          ...(site ? [{ id: SITE_FILE, data: site }] : []),
          ...entries.map((entry) => ({ id: entry.id, data: entry })),
        ];
        const ids = new Set(stored.map(({ id }) => id));
        for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
        for (const { id, data } of stored) {
          // Without a digest, which would keep what an older version of this code had made of the same file.
          store.set({ id, data: data as unknown as Record<string, unknown> });
        }
      };
      await fill(false);
      const root = contentDir();
      watcher?.add(root);
      watcher?.on('all', (_event, file) => {
        if (!isBelow(root, file)) return;
        fill(true).catch((cause) => logger.error(String(cause)));
      });
    },
  };
}
