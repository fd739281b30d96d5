import { slug } from '../../domain/vietnamese.ts';
import type { OldDocument } from '../model.ts';
import type { DumpRow } from '../sql/dump-parser.ts';
import { isOpenTo } from './modules.ts';
import { canonicalPath, type ModuleContext, tableOf, uploadPath } from './site-tables.ts';
import { dayOfTime, listOf, momentOf, numberOf, someText, textOf } from './values.ts';

/** The columns of a module of documents (văn bản) that are read; texts of documents are read apart. */
export const LAWS_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  _row: [
    ...[
      'id',
      'replacement',
      'relatement',
      'title',
      'alias',
      'code',
      'area_ids',
      'aid',
      'cid',
      'sid',
      'eid',
      'sgid',
    ],
    ...['introtext', 'groups_view', 'groups_download', 'files', 'status', 'addtime', 'edittime', 'publtime'],
    ...['startvalid', 'exptime', 'view_hits', 'download_hits', 'approval'],
  ],
  _row_area: ['row_id', 'area_id'],
  _area: ['id', 'alias', 'title', 'weight'],
  _cat: ['id', 'alias', 'title'],
  _subject: ['id', 'alias', 'title'],
  _signer: ['id', 'title', 'offices', 'positions'],
};

/** The fields of work of a module of documents: slug and label by id. */
export function areasOf({
  frame,
  module,
  tables,
}: ModuleContext): ReadonlyMap<string, { slug: string; label: string }> {
  return new Map(
    tables.of(tableOf(frame, module, '_area')).map((row) => {
      const label = textOf(row['title']);
      return [
        row['id'] ?? '',
        { slug: slug(label) || slug(row['alias'] ?? '') || `linh-vuc-${row['id']}`, label },
      ];
    }),
  );
}

/** The documents of a module that everybody could read on the day of the dump. */
export function documentsOf(context: ModuleContext): OldDocument[] {
  const { frame, module, tables, leftOut, withheld } = context;
  const table = (ending: string): string => tableOf(frame, module, ending);
  const areas = areasOf(context);
  const types = tables.by(table('_cat'), 'id');
  const issuers = tables.by(table('_subject'), 'id');
  const signers = tables.by(table('_signer'), 'id');
  const areaIds = Map.groupBy(tables.of(table('_row_area')), (row) => row['row_id'] ?? '');
  const seen = new Set<string>();

  return tables.of(table('_row')).flatMap((row): OldDocument[] => {
    const id = row['id'] ?? '';
    if (id === '' || seen.has(id)) return [];
    seen.add(id);
    const key = `${module.name}/${id}`;
    const number = textOf(row['code']);
    const title = textOf(row['title']) || textOf(row['introtext']?.replace(/<[^>]*>/g, ' ')) || number;
    const reason =
      row['status'] === '0'
        ? 'chưa kích hoạt'
        : row['groups_view'] !== undefined && !isOpenTo(row['groups_view'], false)
          ? 'chỉ dành cho một số nhóm'
          : undefined;
    if (reason !== undefined) {
      leftOut.push({ kind: 'document', key, title: `${number} ${title}`.trim(), reason });
      for (const file of listOf(row['files'])) withheld.add(uploadPath(module, textOf(file)));
      return [];
    }
    const files = filesOf(context, row, key);
    const signer = signers.get(row['sgid'] ?? '');
    const fieldIds =
      areaIds.get(id)?.map((one) => one['area_id'] ?? '') ?? listOf(row['area_ids'] ?? row['aid']);
    const alias = row['alias'] ?? '';
    return [
      {
        kind: 'document',
        key,
        title,
        number,
        alias,
        addresses: [canonicalPath(frame, module, `detail/${alias}/`)],
        subjectHtml: row['introtext'] || row['title'] || '',
        issued: dayOfTime(row['publtime']),
        effective: dayOfTime(row['startvalid']),
        expires: dayOfTime(row['exptime']),
        added: momentOf(row['addtime']),
        type: someText(types.get(row['cid'] ?? '')?.['title']),
        issuer: someText(issuers.get(row['sid'] ?? '')?.['title']),
        signer: someText(signer?.['title']),
        position: someText(signer?.['positions']) ?? someText(signer?.['offices']),
        fields: [...new Set(fieldIds.flatMap((area) => areas.get(area)?.slug ?? []))],
        replaces: listOf(row['replacement']).map((other) => `${module.name}/${other}`),
        related: listOf(row['relatement']).map((other) => `${module.name}/${other}`),
        updated: undefined,
        views: numberOf(row['view_hits']),
        downloads: numberOf(row['download_hits']),
        files,
        html: undefined,
        warnings: [],
      },
    ];
  });
}

/** The files of a document; none where people without an account may not download them. */
function filesOf(
  { module, leftOut, withheld }: ModuleContext,
  row: DumpRow,
  key: string,
): OldDocument['files'] {
  const files = listOf(row['files']);
  const open = row['groups_download'] === undefined || isOpenTo(row['groups_download'], false);
  if (!open && files.length > 0) {
    const reason = 'tệp chỉ dành cho một số nhóm tải về';
    for (const file of files) {
      leftOut.push({ kind: 'file', key, title: file, reason });
      withheld.add(uploadPath(module, textOf(file)));
    }
    return [];
  }
  return files.map((file) => ({ src: uploadPath(module, textOf(file)), label: undefined }));
}
