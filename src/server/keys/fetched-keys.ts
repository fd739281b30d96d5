import { changingKeys, type Keys, noKeys, parseManifest } from './keys.ts';

/** How long a manifest that was fetched is held, in milliseconds. */
const HOLD_MS = 30_000;

/**
 * The keys of a manifest on another host. `refresh` fetches it when the last one is old; where that fails,
 * the last one stays.
 */
export function fetchedKeys(
  fetchManifest: () => Promise<Response>,
  clock: () => number,
  onFault: (fault: unknown) => void = () => {},
): { readonly keys: Keys; refresh(): Promise<void> } {
  let current = noKeys;
  let read = Number.NEGATIVE_INFINITY;
  return {
    keys: changingKeys(() => current),
    async refresh() {
      if (clock() - read < HOLD_MS) return;
      try {
        const answer = await fetchManifest();
        if (!answer.ok) throw new Error(`answered ${answer.status}`);
        current = parseManifest(await answer.text());
        read = clock();
      } catch (cause) {
        // The site is away or in the middle of a change; it is asked again with the next refresh.
        onFault(new Error(`the manifest of keys cannot be fetched: ${(cause as Error).message}`));
      }
    },
  };
}
