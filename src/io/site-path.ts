import path from 'node:path';

/** How a system writes paths: Node's `path` of this system, `path.win32` or `path.posix`. */
type System = Pick<typeof path, 'sep' | 'relative' | 'resolve'>;

/**
 * A path of this system with slashes. Every path that is compared with an address,
 * kept in a file or printed for editors goes through here, so that Windows gives the same.
 * @example sitePath('tin-tuc\\2026', path.win32) // 'tin-tuc/2026'
 */
export function sitePath(file: string, system: System = path): string {
  return system.sep === '/' ? file : file.replaceAll(system.sep, '/');
}

/** The path from a folder to a file, with slashes; '' for the folder itself. */
export function siteRelative(folder: string, file: string, system: System = path): string {
  return sitePath(system.relative(folder, file), system);
}

/** Whether a file lies below a folder. Whole names count: `content-old` is not below `content`. */
export function isBelow(folder: string, file: string, system: System = path): boolean {
  const relative = siteRelative(system.resolve(folder), system.resolve(file), system);
  return relative !== '' && !/^\.\.(?:\/|$)/.test(relative) && !/^[a-z]:/i.test(relative);
}
