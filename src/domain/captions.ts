import { fail, ok, type Result } from './result.ts';

/** Why a file of captions cannot be used: another format, no cue in it, or a cue whose times do not hold. */
export type CaptionFault = 'srt' | 'no-vtt' | 'no-cues' | 'bad-times';

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const CUE_TIMES = new RegExp(`^${TIME}[ \\t]+-->[ \\t]+${TIME}(?:[ \\t].*)?$`);
const SRT_TIMES = /^\d{1,2}:\d{2}:\d{2},\d{3}\s*-->/m;

/** A silence of so many seconds begins a new paragraph of the transcript. */
const PAUSE = 2;

const secondsOf = ([hours = '0', minutes = '0', seconds = '0', ms = '0']: readonly (
  | string
  | undefined
)[]): number => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(ms) / 1000;

/**
 * The spoken text of WebVTT captions (https://www.w3.org/TR/webvtt1/) in paragraphs. A new speaker (`<v
 * Name>`) or a pause begins a paragraph; other markup is left out.
 */
export function readCaptions(text: string): Result<readonly string[], CaptionFault> {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!/^WEBVTT(?:[ \t].*)?(?:\n|$)/.test(lines)) return fail(SRT_TIMES.test(lines) ? 'srt' : 'no-vtt');
  const paragraphs: string[] = [];
  let [end, speaker] = [Number.NEGATIVE_INFINITY, ''];
  for (const block of lines.split(/\n{2,}/).slice(1)) {
    if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(block)) continue;
    const rows = block.split('\n').filter((row) => row.trim() !== '');
    const at = rows.findIndex((row) => row.includes('-->'));
    if (at < 0) continue;
    const times = CUE_TIMES.exec((rows[at] as string).trim());
    if (!times) return fail('bad-times');
    const [from, to] = [secondsOf(times.slice(1, 5)), secondsOf(times.slice(5, 9))];
    if (to <= from) return fail('bad-times');
    const said = rows.slice(at + 1).join(' ');
    const name = /<v(?:\.[^ >]*)?[ \t]+([^>]+)>/.exec(said)?.[1]?.trim() ?? '';
    const words = plain(said);
    if (words === '') continue;
    if (paragraphs.length === 0 || name !== speaker || from - end >= PAUSE)
      paragraphs.push(name !== '' && name !== speaker ? `${name}: ${words}` : words);
    else paragraphs[paragraphs.length - 1] += ` ${words}`;
    [end, speaker] = [to, name];
  }
  return paragraphs.length === 0 ? fail('no-cues') : ok(paragraphs);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
};

const plain = (cue: string): string =>
  cue
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_mark, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The paragraphs of a plain text transcript, parted by empty lines. */
export const readTranscript = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
