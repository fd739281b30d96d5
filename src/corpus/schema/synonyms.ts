import type { z } from 'zod';
import { synonymLimits } from '../../domain/site.ts';
import { tokenize } from '../../domain/words.ts';
import { checked, customIssue, list } from './fields.ts';
import { key } from './keys.ts';

/** Limits of groups, for the reason of the limits of a synonym. */
const MOST_GROUPS = 200;
const MOST_SYNONYMS = 6;

/** A word or phrase as one types it to search. */
const searchWords = checked((value) => {
  const count = tokenize(value).length;
  return count > 0 && count <= synonymLimits.words && value.length <= synonymLimits.length;
}, `từ hoặc cụm từ có chữ cái hoặc chữ số, không quá ${synonymLimits.words} tiếng`);

/** Synonyms of one group must differ in more than marks: search finds words with and without them. */
function differing(members: readonly string[], context: z.RefinementCtx): void {
  const names = members.map((member) =>
    tokenize(member)
      .map(({ base }) => base)
      .join(' '),
  );
  const isGroup = names.length >= 2 && names.length <= MOST_SYNONYMS && new Set(names).size === names.length;
  if (isGroup) return;
  const wanted = `từ 2 đến ${MOST_SYNONYMS} cách viết khác nhau (không chỉ khác dấu), ví dụ [ubnd, ủy ban nhân dân]`;
  context.addIssue(customIssue({ diagnostic: 'value', wanted }));
}

/** The key of site.yaml with groups of words and phrases that mean the same to whoever searches. */
export const synonyms = key(
  list(list(searchWords).superRefine(differing)).superRefine((groups, context) => {
    if (groups.length > MOST_GROUPS)
      context.addIssue(customIssue({ diagnostic: 'value', wanted: `không quá ${MOST_GROUPS} nhóm` }));
  }),
  'synonyms: [[ubnd, ủy ban nhân dân]]',
  'tudongnghia dongnghia cungnghia synonym',
);
