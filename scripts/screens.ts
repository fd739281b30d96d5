import path from 'node:path';
import { takeScreens } from '../tests/support/screens.ts';

// Pictures of every page in every state, for a reviewer: `npm run screens`, or `npm run screens -- register`.
const [wanted = ''] = process.argv.slice(2);
const { index, missing } = await takeScreens(path.resolve('screens'), wanted, (line) => console.error(line));
console.log(`file://${index}`);
if (missing.length > 0) process.exitCode = 1;
