import path from 'node:path';

/** Where the finished site lies: `DIST_DIR`, or `dist`. */
export function distDir(): string {
  return path.resolve(process.env['DIST_DIR'] || 'dist');
}
