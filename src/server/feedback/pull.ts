import { access, appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { COMMENT_FOLDER } from '../../domain/comment.ts';
import { formatMoment, momentAt } from '../../domain/date.ts';
import { pullText } from '../../text/feedback.ts';
import { articleKey } from './schema.ts';
import type { FeedbackStore, Message } from './store.ts';

/** The Markdown file of a message. How to reach its writer is not in it: files of the content are public. */
function fileOf(message: Message): { readonly name: string; readonly text: string } {
  const moment = momentAt(message.at);
  const lines = [
    '---',
    `# ${pullText.comment}`,
    'approved: false',
    `date: ${moment.slice(0, 10)} ${moment.slice(11, 16)}`,
    // JSON's strings are YAML's too, whatever a reader wrote into one.
    ...(message.name === '' ? [] : [`name: ${JSON.stringify(message.name)}`]),
    '---',
    message.message,
    '',
  ];
  return { name: `${moment.slice(0, 10)}-${message.id.slice(0, 8)}.md`, text: lines.join('\n') };
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const csvCell = (text: string): string =>
  `"${text.replace(/^(?=[=+\-@\t＝＋－＠])/, "'").replaceAll('"', '""')}"`;

/**
 * Where pulled messages go: the content folder, and a private file with the contacts of their writers.
 */
export interface Places {
  readonly contentDir: string;
  readonly contacts: string;
}

/**
 * Writes the messages that wait beside their articles, for an editor to read, and forgets each once its file
 * is there. Cut off half-way, it can be run again: nothing is lost and nothing doubled.
 *
 * @returns the lines to print
 */
export async function pull(store: FeedbackStore, places: Places): Promise<readonly string[]> {
  const said: string[] = [];
  let written = 0;
  let hasContacts = false;
  for (const message of await store.pending()) {
    const { name, text } = fileOf(message);
    const folder = path.join(message.key, COMMENT_FOLDER);
    // Whoever holds the store or answers in its name chooses no folder of ours.
    const isArticle = articleKey.safeParse(message.key).success;
    if (!isArticle || !(await exists(path.join(places.contentDir, message.key, 'index.md')))) {
      said.push(pullText.skipped(message.key));
      continue;
    }
    await mkdir(path.join(places.contentDir, folder), { recursive: true });
    const full = path.join(places.contentDir, folder, name);
    // A file of that name is this message, from a run that was cut off.
    if (!(await exists(full))) {
      if (message.contact !== '') {
        const cells = [
          formatMoment(momentAt(message.at)),
          `${folder}/${name}`,
          message.name,
          message.contact,
        ];
        await mkdir(path.dirname(places.contacts), { recursive: true });
        await appendFile(places.contacts, `${cells.map(csvCell).join(',')}\n`, { mode: 0o600 });
        hasContacts = true;
      }
      await writeFile(full, text, { flag: 'wx' });
    }
    await store.remove([message.id]);
    said.push(pullText.written(`${folder}/${name}`));
    written += 1;
  }
  if (hasContacts) said.push(pullText.contacts(places.contacts));
  if (written > 0) said.push(pullText.done(written));
  return said.length > 0 ? said : [pullText.nothing];
}
