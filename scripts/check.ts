import { parseArgs } from 'node:util';
import { runCheck } from '../src/corpus/diagnostics/run-check.ts';

const { values } = parseArgs({ options: { format: { type: 'string' } }, strict: false });
const format = values.format === 'github' || values.format === 'gitlab' ? values.format : undefined;
const { good, report } = await runCheck(format);
console.log(report);
process.exitCode = good ? 0 : 1;
