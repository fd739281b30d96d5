import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { contentDir, WORK_DIR, wantsStacks } from '../config.ts';
import { KEPT } from '../corpus/kept-dir.ts';
import { partsToWalk, readScan } from '../corpus/read/scan.ts';
import { openPool, threadModule } from '../io/pool.ts';
import { buildText } from '../text/build.ts';

const WALKING = threadModule<typeof import('../corpus/read/scan.ts')>(
  new URL('../corpus/read/scan.ts', import.meta.url),
);

/**
 * Builds the site of this run and tells people how it went, in Vietnamese. False where the site is as it was.
 *
 * Imports little: threads walk the content folder while the build's own code is being read, which is a good
 * part of a build that changes little, and which Node keeps by its content.
 */
export async function runBuild(): Promise<boolean> {
  const code = path.join(WORK_DIR, 'code');
  enableCompileCache(code);
  const pool = openPool({ codeCache: code });
  const walks = partsToWalk(KEPT).map((parts) => pool.run(WALKING, 'scanAsText', contentDir(), KEPT, parts));
  const scan = Promise.all(walks).then(readScan);
  scan.catch(() => {});
  const log = (line: string): void => console.log(line);
  try {
    const { buildSite } = await import('./build-site.ts');
    const good = await buildSite({ log, pool, scan });
    if (!good) console.error(buildText.failed);
    return good;
  } catch (cause) {
    console.error(wantsStacks() ? cause : buildText.broken((cause as Error).message));
    console.error(buildText.failed);
    return false;
  } finally {
    await pool.close();
  }
}
