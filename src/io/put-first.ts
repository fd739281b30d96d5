import { renameSync, rmSync } from 'node:fs';

/**
 * Puts a finished folder in its place, unless another process was there first: two who make the same at once
 * then use the same files, and none are taken from under who already reads them.
 *
 * @param work the finished folder, on the same disk as the place; gone afterwards
 * @param isWhole whether what lies in the place can be used; what cannot be is replaced
 */
export function putFirst(work: string, place: string, isWhole: () => boolean): void {
  try {
    renameSync(work, place);
  } catch {
    if (isWhole()) {
      rmSync(work, { recursive: true, force: true });
      return;
    }
    rmSync(place, { recursive: true, force: true });
    renameSync(work, place);
  }
}
