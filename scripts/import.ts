import { createInterface } from 'node:readline/promises';
import { runImport } from '../src/import/command.ts';
import { progressLine } from '../src/import/progress.ts';

const { stdin, stderr } = process;
let started = Date.now();
let shown = 0;

process.exitCode = await runImport(process.argv.slice(2), {
  print: (line) => console.log(line),
  progress(done, total) {
    if (done === 0 || done < shown) started = Date.now();
    shown = done;
    if (stderr.isTTY)
      stderr.write(
        `\r\u001B[K${progressLine(done, total, started, Date.now())}${done >= total ? '\r\u001B[K' : ''}`,
      );
  },
  async confirm(question) {
    if (!stdin.isTTY) return true;
    const asking = createInterface({ input: stdin, output: stderr });
    const answer = await asking.question(`${question} [c/K] `);
    asking.close();
    return /^(?:c|có|co|y|yes)$/i.test(answer.trim());
  },
});
