import { runCheck } from '../src/corpus/diagnostics/run-check.ts';

const { good, report } = await runCheck();
console.log(report);
process.exitCode = good ? 0 : 1;
