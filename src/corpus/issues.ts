import type { z } from 'zod';
import { type Problem, problem } from '../domain/problem.ts';
import { nearest } from '../domain/suggestion.ts';
import type { Refusal } from './schema/fields.ts';

/** What Zod found wrong, as problems that an editor can read. */
export function problemsOf(
  error: z.ZodError,
  file: string,
  data: unknown,
  known: readonly string[],
): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, file, data, known));
}

type Path = readonly (string | number)[];

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
}

/** "legacy.views", "attachments[2].file": the way to a key in the words of the file. */
export function keyName(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : index === 0 ? step : `.${step}`))
    .join('');
}

/** Keys that people write in Vietnamese, or in the words of the old portal, for ours. */
const SYNONYMS: Readonly<Record<string, string>> = {
  tieude: 'title',
  ten: 'title',
  ngay: 'date',
  ngaydang: 'date',
  tomtat: 'summary',
  sapo: 'summary',
  description: 'summary',
  tacgia: 'author',
  nguon: 'source',
  chuyenmuc: 'section',
  category: 'section',
  the: 'tags',
  tukhoa: 'tags',
  anhbia: 'cover',
  image: 'cover',
  bannhap: 'draft',
  hethan: 'expires',
  sokyhieu: 'number',
  sohieu: 'number',
  loai: 'type',
  loaivanban: 'type',
  coquan: 'issuer',
  coquanbanhanh: 'issuer',
  trichyeu: 'subject',
  ngaybanhanh: 'issued',
  ngayhieuluc: 'effective',
  ngayhethieuluc: 'expires',
  nguoiky: 'signer',
  chucvu: 'position',
  linhvuc: 'fields',
  tep: 'attachments',
  files: 'attachments',
  anh: 'pictures',
  photos: 'pictures',
  cancu: 'basedOn',
  thaythe: 'replaces',
  chuthich: 'caption',
};

function suggestKey(key: string, known: readonly string[]): string | undefined {
  const synonym =
    SYNONYMS[
      key
        .normalize('NFD')
        .replace(/\p{M}|[\s_-]/gu, '')
        .replace(/đ/gi, 'd')
        .toLowerCase()
    ];
  return synonym !== undefined && known.includes(synonym) ? synonym : nearest(key, known);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'một dòng chữ',
  array: 'một danh sách',
  object: 'một nhóm khóa',
};

function problemsOfIssue(
  issue: z.core.$ZodIssue,
  file: string,
  data: unknown,
  known: readonly string[],
): readonly Problem[] {
  const path = issue.path as Path;
  const key = keyName(path);
  const value = valueAt(data, path);
  const place = { path };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknownKey) => {
        const choices = path.length === 0 ? known : keysNear(path);
        const suggestion = suggestKey(unknownKey, choices);
        return problem(
          'unknown-key',
          file,
          { key: unknownKey, suggestion, known: choices },
          { path: [...path, unknownKey] },
        );
      });
    case 'custom': {
      const refusal = issue.params as Refusal | undefined;
      if (refusal?.problem === 'date') {
        return [problem('wrong-date', file, { key, found: show(value), fault: refusal.fault }, place)];
      }
      if (refusal?.problem === 'number') {
        return [problem('wrong-number', file, { key, found: show(value), fault: refusal.fault }, place)];
      }
      if (refusal?.problem === 'value') {
        return [problem('wrong-value', file, { key, found: show(value), wanted: refusal.wanted }, place)];
      }
      return [problem('missing-key', file, { key }, place)];
    }
    case 'too_small':
      return [problem('missing-key', file, { key }, place)];
    case 'invalid_type':
      if (value === undefined || value === '') return [problem('missing-key', file, { key }, place)];
      return [
        problem(
          'wrong-type',
          file,
          { key, wanted: TYPE_WORDS[issue.expected] ?? issue.expected, found: show(value) },
          place,
        ),
      ];
    default:
      return [problem('wrong-value', file, { key, found: show(value), wanted: issue.message }, place)];
  }
}

/** The keys of the groups inside front matter, by the key that holds the group. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  cover: ['src', 'alt', 'caption'],
  pictures: ['src', 'alt', 'caption'],
  attachments: ['file', 'label'],
  legacy: ['views', 'downloads', 'comments', 'asOf'],
  relations: ['basedOn', 'replaces', 'amends', 'guides', 'related'],
  colours: ['brand', 'gold'],
  menu: ['label', 'href', 'children'],
  sections: ['slug', 'label', 'description'],
  issuers: ['symbol', 'label', 'kind'],
  fields: ['slug', 'label'],
  counter: ['path', 'baseline'],
  baseline: ['visits', 'asOf'],
};

function keysNear(path: Path): readonly string[] {
  const group = path.findLast((step) => typeof step === 'string' && step in GROUPS);
  return typeof group === 'string' ? (GROUPS[group] ?? []) : [];
}
