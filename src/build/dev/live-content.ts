import { type FSWatcher, watch } from 'node:fs';
import { contentDir } from '../../config.ts';
import { formatFaults } from '../../corpus/diagnostics/report.ts';
import { history } from '../../corpus/read/history.ts';
import { openOwnContent } from '../../corpus/run.ts';
import { type LocatedDiagnostic, librarySource, type Snapshot, withLines } from '../../corpus/snapshot.ts';
import { momentAt } from '../../domain/date.ts';
import type { Change } from '../../domain/history.ts';
import type { LibrarySource } from '../../domain/library.ts';
import { sitePath } from '../../io/site-path.ts';
import { previewText } from '../../text/preview.ts';

/** The content as it is now. A new value after every change. */
export interface ContentNow {
  readonly snapshot: Snapshot;
  /** Undefined where site.yaml cannot be read. */
  readonly source: LibrarySource | undefined;
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** Errors, which keep entries from being shown or site.yaml from being read. */
  readonly faults: readonly LocatedDiagnostic[];
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
 * @param log what an editor is told at the terminal, when it is no longer what was told last
 */
export function openLiveContent(changed: () => void, log: (text: string) => void): LiveContent {
  const content = openOwnContent();
  let told = '';
  const tell = ({ waiting }: Snapshot, faults: readonly LocatedDiagnostic[]): void => {
    const lines = [
      ...(waiting.length > 0 ? [previewText.waiting(waiting.length)] : []),
      ...(faults.length > 0 ? [formatFaults(faults)] : []),
    ];
    const text = lines.join('\n\n');
    if (text !== told) log(text === '' ? previewText.noFaults : text);
    told = text;
  };
  const read = async (): Promise<ContentNow> => {
    const snapshot = await content.read(momentAt(Date.now()));
    const { site } = snapshot;
    const errors = snapshot.diagnostics.filter(({ level }) => level === 'error');
    const faults = await withLines(contentDir(), errors);
    tell(snapshot, faults);
    const source = site && librarySource({ ...snapshot, site }, 'all');
    return { snapshot, source, changes: await history(), faults };
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
