import { Cancelled, nobody, terminal } from '../src/authoring/ask.ts';
import { runNew } from '../src/authoring/new.ts';
import { contentDir } from '../src/config.ts';
import { openOwnContent } from '../src/corpus/run.ts';
import { newText } from '../src/text/authoring.ts';

const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
try {
  process.exitCode = await runNew(process.argv.slice(2), {
    contentDir: contentDir(),
    asker: isTerminal ? terminal(newText.cancelled) : nobody,
    say: (line) => console.log(line),
    open: openOwnContent,
  });
} catch (cause) {
  if (!(cause instanceof Cancelled)) throw cause;
  process.exitCode = 1;
}
