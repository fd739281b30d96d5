import { runBuild } from '../src/build/run-build.ts';

process.exit((await runBuild()) ? 0 : 1);
