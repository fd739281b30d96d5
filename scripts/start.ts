import { buildSite } from '../src/build/build-site.ts';
import { wantsStacks } from '../src/config.ts';
import { buildText } from '../src/text/build.ts';
import { serveSite } from './serve.ts';

const good = await buildSite((line) => console.log(line)).catch((cause: Error) => {
  console.error(wantsStacks() ? cause : buildText.broken(cause.message));
  return false;
});
if (!good) {
  console.error(buildText.failed);
  process.exit(1);
}
await serveSite();
