import path from 'node:path';
import { contentDir, serverConfig } from '../src/config.ts';
import { openFeedbackStore } from '../src/server/feedback/open-store.ts';
import { pull } from '../src/server/feedback/pull.ts';
import { pullText } from '../src/text/feedback.ts';

if (process.argv[2] !== 'pull') {
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
