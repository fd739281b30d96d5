import path from 'node:path';
import { Cancelled, nobody, terminal } from '../src/authoring/ask.ts';
import { reviewFeedback } from '../src/authoring/review-feedback.ts';
import { contentDir, serverConfig } from '../src/config.ts';
import { openFeedbackStore } from '../src/server/feedback/open-store.ts';
import { pull } from '../src/server/feedback/pull.ts';
import { newText } from '../src/text/authoring.ts';
import { pullText } from '../src/text/feedback.ts';

const [command] = process.argv.slice(2);
if (command === 'review') {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const asker = isTerminal ? terminal(newText.cancelled) : nobody;
  const code = await reviewFeedback(contentDir(), asker, (line) => console.log(line)).catch((cause) => {
    if (cause instanceof Cancelled) return 1;
    throw cause;
  });
  process.exit(code);
}
if (command !== 'pull') {
  console.error(pullText.usage);
  process.exit(2);
}
const { feedbackStore, feedbackToken } = serverConfig(0);
const store = await openFeedbackStore(feedbackStore, feedbackToken);
try {
  const contacts = path.resolve('.trangtin/lien-he-gop-y.csv');
  for (const line of await pull(store, { contentDir: contentDir(), contacts })) console.log(line);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
} finally {
  await store.close();
}
