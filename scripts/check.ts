import { runCheck } from '../src/check/run.ts';

const { good, report } = await runCheck();
console.log(report);
process.exitCode = good ? 0 : 1;
