import { parseArgs } from 'node:util';
import { checkStaged, reportFormats, runCheck } from '../src/corpus/diagnostics/run-check.ts';
import { runFix } from '../src/corpus/fix/run-fix.ts';

const { values } = parseArgs({
  options: {
    format: { type: 'string' },
    staged: { type: 'boolean' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  strict: false,
});
const format = reportFormats.find((name) => name === values.format);
if (values.fix === true) await runFix(values['dry-run'] === true, console.log);
const { good, report } = values.staged === true ? await checkStaged() : await runCheck(format);
if (report !== '') console.log(report);
process.exitCode = good ? 0 : 1;
