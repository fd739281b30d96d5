import { runBuild } from '../src/build/run-build.ts';

if (!(await runBuild())) process.exit(1);
const { serveSite } = await import('./serve.ts');
await serveSite();
