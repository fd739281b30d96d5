import type { Moment } from './date.ts';

/** What a change did to a file. */
export type ChangeKind = 'added' | 'edited' | 'renamed';

/** One change of a file that is on the public record. */
export interface Change {
  readonly commit: string;
  /** The file's path in the repository, as it was then. */
  readonly path: string;
  readonly at: Moment;
  readonly kind: ChangeKind;
  /** What the editor said of it, one line; `undefined` where that is not Vietnamese. */
  readonly summary: string | undefined;
}

/** Letters that no other language with Latin letters has together. */
const MARKED = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
/** What titles of commits in English begin with: verbs, and the kinds of conventional commits. */
const ENGLISH =
  /^(?:add|allow|bump|change|clean|correct|create|delete|disable|docs?|drop|edit|enable|feat|fix|hide|import|improve|init|initial|let|make|merge|move|new|note|publish|refactor|remove|rename|replace|revert|save|set|show|style|sync|test|tidy|translate|update|upload|use|wip|write|chore)(?:e?[sd])?(?![\p{L}])/iu;

/**
 * Whether the title of a change is Vietnamese. At least a third of the words of a Vietnamese sentence bear
 * marks; an English one that names a Vietnamese thing begins with a verb.
 */
export function isVietnamese(title: string): boolean {
  const words = title.normalize('NFC').match(/\p{L}+/gu) ?? [];
  const marked = words.filter((word) => MARKED.test(word)).length;
  return marked > 0 && marked * 3 >= words.length && !ENGLISH.test(title.trim());
}
