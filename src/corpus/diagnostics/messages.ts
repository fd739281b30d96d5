import type { Diagnostic, DiagnosticKind } from '../../domain/diagnostic.ts';
import { assetMessages } from './messages/asset.ts';
import { bodyMessages } from './messages/body.ts';
import { fileMessages } from './messages/file.ts';
import { frontMatterMessages } from './messages/front-matter.ts';
import { mediaMessages } from './messages/media.ts';
import { placeMessages } from './messages/place.ts';
import { valueMessages } from './messages/value.ts';
import type { Message, Writers } from './messages/words.ts';

/** One sentence maker a kind of diagnostic: the compiler sees to it that none is forgotten. */
const writers: Writers<DiagnosticKind> = {
  ...fileMessages,
  ...frontMatterMessages,
  ...valueMessages,
  ...assetMessages,
  ...mediaMessages,
  ...bodyMessages,
  ...placeMessages,
};

/** The Vietnamese message of a diagnostic. */
export function messageOf(diagnostic: Diagnostic): Message {
  return (writers[diagnostic.kind] as (facts: Diagnostic['facts']) => Message)(diagnostic.facts);
}
