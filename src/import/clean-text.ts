import { normalise } from '../domain/vietnamese.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/g;

/** Normalises text and removes control characters, which break feeds and stop a build. */
export const cleanText = (text: string): string => normalise(text).replace(NO_TEXT, '');
