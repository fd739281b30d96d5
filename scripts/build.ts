import { buildSite } from '../src/build/build-site.ts';
import { buildText } from '../src/text/build.ts';

const good = await buildSite((line) => console.log(line));
if (!good) console.error(buildText.failed);
process.exit(good ? 0 : 1);
