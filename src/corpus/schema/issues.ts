import type { z } from 'zod';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { nearest } from '../../domain/suggestion.ts';
import { fold } from '../../domain/vietnamese.ts';
import type { Refusal } from './fields.ts';

/** What Zod found wrong, as diagnostics that an editor can read. */
export function problemsOf(
  error: z.ZodError,
  file: string,
  data: unknown,
  known: readonly string[],
): Diagnostic[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, file, data, known));
}

type Path = readonly (string | number)[];

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
}

/** "legacy, views", "attachments, mục 2, file": the way to a key in an editor's words. */
export function keyName(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `mục ${step + 1}` : step)).join(', ');
}

/** Keys that people write in Vietnamese, or in the words of other systems, for ours. */
const SYNONYMS: Readonly<Record<string, string>> = {
  title: 'tieude tenbai tenbaiviet headline',
  subject: 'trichyeu title tieude tenvanban',
  date: 'ngay ngaydang ngaydangbai ngayxuatban thoigian pubdate publishdate created',
  summary: 'tomtat sapo dandat mota description excerpt lead gioithieu phude',
  author: 'tacgia nguoiviet butdanh',
  source: 'nguon theo',
  section: 'chuyenmuc category categories muc danhmuc',
  tags: 'the tukhoa keywords keyword nhan',
  cover: 'anhbia anhdaidien anh image thumbnail hinhanh',
  draft: 'nhap bannhap luunhap',
  publish: 'hengio giodang publishat scheduled',
  expires: 'hethan hethieuluc ngayhethan ngayhethieuluc expiry expirydate',
  updated: 'capnhat ngaycapnhat ngaysua lastmod modified',
  aliases: 'bidanh diachicu redirectfrom redirects permalink url',
  legacy: 'luotxem solieucu sodemcu views',
  number: 'sokyhieu sohieu so kyhieu sovanban',
  type: 'loai loaivanban hinhthuc',
  issuer: 'coquan coquanbanhanh noibanhanh donvi',
  issued: 'ngaybanhanh banhanh date ngay issueddate',
  effective: 'ngayhieuluc hieuluc ngaycohieuluc',
  signer: 'nguoiky signedby signed',
  position: 'chucvu chucdanh',
  fields: 'linhvuc field',
  relations: 'quanhe vanbanlienquan lienket',
  attachments: 'tep tepdinhkem dinhkem files file taive',
  pictures: 'anh hinh hinhanh cacanh photos images',
  basedOn: 'cancu',
  replaces: 'thaythe thaythecho',
  amends: 'suadoi suadoibosung',
  guides: 'huongdan huongdancho',
  related: 'lienquan',
  caption: 'chuthich',
  alt: 'mota loimota',
  src: 'tep file anh url image',
  file: 'src tep tentep url',
  label: 'ten nhan tieude title name text',
  place: 'noichup diadiem',
  photographer: 'nguoichup anhcua',
  name: 'ten tencoquan tieude title',
  shortName: 'tenngan tentat viettat',
  parent: 'captren coquancaptren tructhuoc',
  motto: 'khauhieu',
  description: 'mota gioithieu',
  address: 'diachi truso',
  phone: 'dienthoai sodienthoai tel',
  email: 'thudientu thu hopthu',
  responsible: 'chiutrachnhiem nguoichiutrachnhiem',
  emblem: 'bieutrung logo huyhieu',
  colours: 'mau mausac colors',
  sections: 'chuyenmuc cacchuyenmuc',
  issuers: 'coquanbanhanh',
  counter: 'bodem thongke',
  href: 'diachi lienket link url',
  slug: 'diachi ma',
};

const plain = (key: string): string => fold(key).replace(/[\s_-]/g, '');

function suggestKey(key: string, known: readonly string[]): string | undefined {
  const [head = '', ...rest] = key.split(':');
  if (rest.length > 0 && known.includes(head)) return `${head}: ${rest.join(':')}`;
  const wanted = plain(key);
  return (
    known.find((candidate) => plain(candidate) === wanted) ??
    known.find((candidate) => SYNONYMS[candidate]?.split(' ').includes(wanted)) ??
    nearest(key, known)
  );
}

/** A value in the words of the file. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${show(inner)}`);
  return `{ ${pairs.join(', ')} }`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'một dòng chữ, không phải danh sách hay nhóm khóa',
  array: 'một danh sách: các mục trong ngoặc vuông, hoặc mỗi mục một dòng bắt đầu bằng “- ”',
  object: 'một nhóm khóa, mỗi khóa một dòng thụt vào',
};

function problemsOfIssue(
  issue: z.core.$ZodIssue,
  file: string,
  data: unknown,
  known: readonly string[],
): readonly Diagnostic[] {
  const path = issue.path as Path;
  const key = keyName(path);
  const value = valueAt(data, path);
  const place = { path };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknownKey) => {
        const choices = path.length === 0 ? known : keysNear(path);
        const suggestion = suggestKey(unknownKey, choices);
        return diagnostic(
          'unknown-key',
          file,
          { key: unknownKey, suggestion, known: choices },
          { path: [...path, unknownKey] },
        );
      });
    case 'custom': {
      const refusal = issue.params as Refusal | undefined;
      if (refusal?.diagnostic === 'date') {
        return [diagnostic('wrong-date', file, { key, found: show(value), fault: refusal.fault }, place)];
      }
      if (refusal?.diagnostic === 'number') {
        return [diagnostic('wrong-number', file, { key, found: show(value), fault: refusal.fault }, place)];
      }
      if (refusal?.diagnostic === 'alias') {
        return [diagnostic('bad-alias', file, { found: show(value), fault: refusal.fault }, place)];
      }
      if (refusal?.diagnostic === 'value') {
        return [diagnostic('wrong-value', file, { key, found: show(value), wanted: refusal.wanted }, place)];
      }
      return [diagnostic('missing-key', file, { key }, place)];
    }
    case 'too_small':
      return [diagnostic('missing-key', file, { key }, place)];
    case 'invalid_type':
      if (value === undefined || value === '') return [diagnostic('missing-key', file, { key }, place)];
      return [
        diagnostic(
          'wrong-type',
          file,
          { key, wanted: TYPE_WORDS[issue.expected] ?? issue.expected, found: show(value) },
          place,
        ),
      ];
    default:
      return [diagnostic('wrong-value', file, { key, found: show(value), wanted: issue.message }, place)];
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
