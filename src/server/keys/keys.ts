import { type Manifest, manifestSchema } from './manifest.ts';

/** What readers do with a key. */
export type KeyUse = 'view' | 'download';

/** The keys that may be counted. Anything else is refused, so nobody fills the store with made-up paths. */
export interface Keys {
  allows(key: string, use: KeyUse): boolean;
  knows(key: string): boolean;
  /** Whether there are any: without them every hit is refused. */
  any(): boolean;
  /** The title of each key; a new map after each build. */
  titles(): ReadonlyMap<string, string>;
  /** Whether the site gathers queries that found nothing. */
  gathersUnanswered(): boolean;
}

/** The keys of a manifest. */
export function keysOf(manifest: Pick<Manifest, 'pages' | 'files'> & Partial<Manifest>): Keys {
  const pages = new Set(manifest.pages);
  const files = new Set(manifest.files);
  const titles = new Map(Object.entries(manifest.titles ?? {}));
  return {
    allows: (key, use) => (use === 'view' ? pages : files).has(key),
    knows: (key) => pages.has(key) || files.has(key),
    any: () => pages.size + files.size > 0,
    titles: () => titles,
    gathersUnanswered: () => manifest.unanswered ?? false,
  };
}

/** No keys: before the first build nothing can be counted. */
export const noKeys: Keys = keysOf({ pages: [], files: [] });

/**
 * Parses a manifest.
 *
 * @throws where the text is none
 */
export function parseManifest(text: string): Keys {
  return keysOf(manifestSchema.parse(JSON.parse(text)));
}

/** Keys that may change while the counter runs. */
export function changingKeys(current: () => Keys): Keys {
  return {
    allows: (key, use) => current().allows(key, use),
    knows: (key) => current().knows(key),
    any: () => current().any(),
    titles: () => current().titles(),
    gathersUnanswered: () => current().gathersUnanswered(),
  };
}
