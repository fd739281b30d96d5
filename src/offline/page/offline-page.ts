import { formatBytes } from '../../domain/attachment.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import { offlineText as text } from '../../text/offline.ts';
import type { Build, ListedFile, Sets } from '../manifest/manifest.ts';
import { AnotherBuild, cacheFiles } from '../worker/cache-file.ts';
import { dropSet, isComplete, markComplete, openSet, readList } from '../worker/caches.ts';
import { isQuota } from '../worker/precache.ts';

// The page on which readers say what to keep. It writes into the caches of the build whose worker serves it.

const find = <T extends HTMLElement>(root: ParentNode, part: string): T =>
  root.querySelector(`[data-part=${part}]`) as T;

/** Asks the worker which build it belongs to. */
function buildOf(worker: ServiceWorker): Promise<Build> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage('build', [port2]);
  });
}

/** Bytes that the browser still gives this site; unknown counts as plenty. */
async function roomLeft(): Promise<number> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined ? Number.POSITIVE_INFINITY : quota - (usage ?? 0);
}

async function showUsage(): Promise<void> {
  const { usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (usage !== undefined) find(document, 'usage').textContent = text.usage(formatBytes(usage));
}

/** Keeps one set and tells how far it is; the sentence that says how it ended. */
async function save(build: Build, set: string, bytes: number, onProgress: (done: number) => void) {
  const room = await roomLeft();
  if (room < bytes) return text.noRoom(formatBytes(bytes), formatBytes(Math.max(0, room)));
  // Asked for with the reader's click, so that the browser does not clear it away when space runs short.
  await navigator.storage?.persist?.().catch(() => false);
  const cache = await openSet(build, set);
  try {
    await cacheFiles(cache, await readList<readonly ListedFile[]>(build, set), onProgress);
    await markComplete(cache);
    return text.saved;
  } catch (fault) {
    if (isQuota(fault)) {
      await dropSet(build, set);
      return text.noRoom(formatBytes(bytes), formatBytes(Math.max(0, await roomLeft())));
    }
    const moved = fault instanceof AnotherBuild || (navigator.onLine && !(fault instanceof TypeError));
    return moved ? text.newBuild : text.interrupted;
  }
}

async function openRow(build: Build, row: HTMLElement, sets: Sets): Promise<void> {
  const set = row.dataset['set'] as string;
  const facts = sets[set];
  if (!facts) return row.remove();
  const saveButton = find<HTMLButtonElement>(row, 'save');
  const removeButton = find<HTMLButtonElement>(row, 'remove');
  const progress = find<HTMLProgressElement>(row, 'progress');
  const status = find(row, 'status');
  const size = formatBytes(facts.bytes);
  find(row, 'size').textContent = text.size(size, formatNumber(facts.files));

  async function show(): Promise<void> {
    const whole = await isComplete(build, set);
    const begun = whole || (await (await openSet(build, set)).keys()).length > 0;
    if (!begun) await dropSet(build, set);
    saveButton.hidden = whole;
    saveButton.textContent = begun ? text.resume : text.save;
    removeButton.hidden = !begun;
    progress.hidden = true;
    if (status.textContent === '') status.textContent = whole ? text.saved : begun ? text.partly : '';
    await showUsage();
  }

  saveButton.addEventListener('click', async () => {
    saveButton.disabled = true;
    progress.hidden = false;
    progress.max = facts.bytes;
    progress.value = 0;
    status.textContent = text.saving(formatBytes(0), size);
    status.textContent = await save(build, set, facts.bytes, (done) => {
      progress.value = done;
      progress.textContent = text.saving(formatBytes(done), size);
    });
    saveButton.disabled = false;
    await show();
  });
  removeButton.addEventListener('click', async () => {
    await dropSet(build, set);
    status.textContent = '';
    await show();
    saveButton.focus();
  });
  await show();
  find(row, 'controls').hidden = false;
}

async function open(): Promise<void> {
  const state = find(document, 'state');
  if (!navigator.serviceWorker) {
    state.textContent = text.unsupported;
    return;
  }
  state.textContent = text.notReady;
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const build = await buildOf(active);
  try {
    const sets = await readList<Sets>(build, 'sets');
    for (const row of document.querySelectorAll<HTMLElement>('[data-set]')) await openRow(build, row, sets);
    state.textContent = '';
  } catch {
    state.textContent = text.newBuild;
  }
}

open();
