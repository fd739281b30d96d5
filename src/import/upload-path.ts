import path from 'node:path';
import { decodeComponent } from '../domain/percent.ts';

const BELOW_UPLOADS = /(?:^|\/)(?:wp-content\/uploads|uploads|assets(?:\/mobile)?)\/+(.+)$/is;

/** Without `.`, `..` and empty steps; `undefined` for a path that leads out of its folder. */
function tidied(file: string): string | undefined {
  const tidy = path.posix.normalize(file.replaceAll('\\', '/')).replace(/^\/+|\/+$/g, '');
  return tidy === '' || tidy === '.' || tidy.startsWith('..') ? undefined : tidy;
}

/**
 * The paths below the folder of uploads that an address can mean, likeliest first: decoded as a browser's
 * request is, decoded once more for addresses that were encoded twice, and as it stands for disks that hold
 * names with "%20". Addresses of small copies (`/assets/…`) mean the picture itself. Empty for an address
 * outside of uploads.
 */
export function pathsBelowUploads(address: string): readonly string[] {
  const whole = address.trim().replace(/[?#].*$/s, '');
  const once = decodeComponent(whole);
  const found = [once, decodeComponent(once), whole].flatMap((spelled) => {
    const inside = BELOW_UPLOADS.exec(spelled)?.[1];
    return (inside === undefined ? undefined : tidied(inside)) ?? [];
  });
  return [...new Set(found)];
}

/** A key that is equal for all spellings of a path: disks differ in case and in the form of Unicode. */
export const uploadKey = (file: string): string => file.normalize('NFC').toLowerCase();
