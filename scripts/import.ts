import { createInterface } from 'node:readline/promises';
import { runImport } from '../src/import/command.ts';
import { ProgressBar } from '../src/import/progress.ts';

const { stdin, stderr } = process;
const bar = new ProgressBar();

process.exitCode = await runImport(process.argv.slice(2), {
  print: (line) => console.log(line),
  progress(done, total) {
    if (stderr.isTTY) stderr.write(bar.draw(done, total, performance.now()));
  },
  async confirm(question) {
    if (!stdin.isTTY) return true;
    const asking = createInterface({ input: stdin, output: stderr });
    const answer = await asking.question(`${question} [c/K] `);
    asking.close();
    return /^(?:c|có|co|y|yes)$/i.test(answer.trim());
  },
});
