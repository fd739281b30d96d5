import { parseArgs } from 'node:util';
import { checkStaged, runCheck } from '../src/corpus/diagnostics/run-check.ts';

const { values } = parseArgs({
  options: { format: { type: 'string' }, staged: { type: 'boolean' } },
  strict: false,
});
const format = values.format === 'github' || values.format === 'gitlab' ? values.format : undefined;
const { good, report } = values.staged === true ? await checkStaged() : await runCheck(format);
if (report !== '') console.log(report);
process.exitCode = good ? 0 : 1;
