import { normalise } from '../../domain/vietnamese.ts';
import { type Field, limits, type Reason } from './protocol.ts';

/** A reader's message, as it will be stored. */
export interface NewMessage {
  readonly key: string;
  readonly message: string;
  readonly name: string;
  readonly contact: string;
}

/**
 * `take` a message, `refuse` it with a reason, or `trap` one of a program, which is told nothing.
 */
export type Verdict =
  | { readonly kind: 'take'; readonly draft: NewMessage }
  | { readonly kind: 'refuse'; readonly reason: Reason }
  | { readonly kind: 'trap' };

/** Nobody reads an article and writes about it in less, in milliseconds. */
const QUICKEST_MS = 3000;

const MOST_LINKS = 2;
const LINK = /https?:\/\/|www\.|\[url|<\s*a\s/gi;

// What cannot be seen could make a text read otherwise than it is: controls, and marks that turn its
// direction.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

const oneLine = (text: string): string => normalise(text).replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();

function severalLines(text: string): string {
  return normalise(text)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether most letters are Latin, as Vietnamese is written. */
function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  return letters.length > 0 && latin.length >= letters.length / 2;
}

/** Decides about the fields of a form. */
export function examine(form: Readonly<Partial<Record<Field, string>>>): Verdict {
  const { website = '', elapsed } = form;
  if (website !== '' || (elapsed !== undefined && !(Number(elapsed) >= QUICKEST_MS))) return { kind: 'trap' };
  const draft: NewMessage = {
    key: form.key ?? '',
    message: severalLines(form.message ?? ''),
    name: oneLine(form.name ?? ''),
    contact: oneLine(form.contact ?? ''),
  };
  const refuse = (reason: Reason): Verdict => ({ kind: 'refuse', reason });
  const length = [...draft.message].length;
  if (length < limits.least) return refuse('short');
  if (length > limits.message || draft.name.length > limits.name || draft.contact.length > limits.contact) {
    return refuse('long');
  }
  const links = (text: string): number => text.match(LINK)?.length ?? 0;
  if (links(draft.message) > MOST_LINKS || links(draft.name) > 0) return refuse('links');
  if (!isLatin(draft.message)) return refuse('letters');
  if (form.consent !== 'yes') return refuse('consent');
  return { kind: 'take', draft };
}
