import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the engine itself: `src`, `public` and package.json lie in it. */
export const ENGINE_DIR = fileURLToPath(new URL('../', import.meta.url));

/** The content folder that this run works on: `CONTENT_DIR`, or `content` below the current folder. */
export function contentDir(): string {
  return path.resolve(process.env['CONTENT_DIR'] || 'content');
}

/** Where a build keeps what the next one can use again: `WORK_DIR`, or `.trangtin`. Safe to delete. */
export const WORK_DIR = path.resolve(process.env['WORK_DIR'] || '.trangtin');

/** Where the finished site lies: `DIST_DIR`, or `dist`. */
export function distDir(): string {
  return path.resolve(process.env['DIST_DIR'] || 'dist');
}
