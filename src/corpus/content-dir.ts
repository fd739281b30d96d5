import path from 'node:path';

/** The content folder that this run works on: `CONTENT_DIR`, or `content` beside package.json. */
export function contentDir(): string {
  return path.resolve(process.env['CONTENT_DIR'] || 'content');
}
