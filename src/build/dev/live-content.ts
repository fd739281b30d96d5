import { type FSWatcher, watch } from 'node:fs';
import { contentDir } from '../../config.ts';
import { history } from '../../corpus/read/history.ts';
import { openOwnContent } from '../../corpus/run.ts';
import { librarySource, type Snapshot } from '../../corpus/snapshot.ts';
import { momentAt } from '../../domain/date.ts';
import type { Change } from '../../domain/history.ts';
import type { LibrarySource } from '../../domain/library.ts';
import { sitePath } from '../../io/site-path.ts';

/** The content as it is now. A new value after every change. */
export interface ContentNow {
  readonly snapshot: Snapshot;
  /** Undefined where site.yaml cannot be read. */
  readonly source: LibrarySource | undefined;
  readonly changes: ReadonlyMap<string, readonly Change[]>;
}

/** The content folder of this run, read again where it changes. */
export interface LiveContent {
  now(): Promise<ContentNow>;
  close(): void;
}

/** Changes that come so close together are one: editors save a file in several steps. In milliseconds. */
const TOGETHER = 15;

/**
 * Watches the content folder and reads it again after each change.
 *
 * @param changed called after a change has been read
 */
export function openLiveContent(changed: () => void): LiveContent {
  const content = openOwnContent();
  const read = async (): Promise<ContentNow> => {
    const snapshot = await content.read(momentAt(Date.now()));
    const { site } = snapshot;
    return { snapshot, source: site && librarySource({ ...snapshot, site }), changes: await history() };
  };
  let current = read();
  current.then(() => content.save()).catch(() => {});

  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const readAgain = (): void => {
    content.forget([...waiting]);
    waiting.clear();
    // One reading after the other: the reader has one memory.
    current = current.then(read, read);
    current.then(changed, changed);
  };
  const watcher: FSWatcher = watch(contentDir(), { recursive: true }, (_event, name) => {
    if (name === null) return;
    waiting.add(sitePath(name));
    clearTimeout(timer);
    timer = setTimeout(readAgain, TOGETHER);
  });

  return {
    now: () => current,
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
