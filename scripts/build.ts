import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { WORK_DIR, wantsStacks } from '../src/config.ts';
import { buildText } from '../src/text/build.ts';

// Reading the code itself is a good part of a build that changes little: kept by Node, by its content.
enableCompileCache(path.join(WORK_DIR, 'code'));
const { buildSite } = await import('../src/build/build-site.ts');

const good = await buildSite((line) => console.log(line)).catch((cause: Error) => {
  console.error(wantsStacks() ? cause : buildText.broken(cause.message));
  return false;
});
if (!good) console.error(buildText.failed);
process.exit(good ? 0 : 1);
