import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { OfficialDocument, RelationKind } from '../../domain/document.ts';

/**
 * Relations that point back in time: what a document rests on, replaces, amends or guides was there before
 * it.
 */
const BACKWARD: readonly RelationKind[] = ['basedOn', 'replaces', 'amends', 'guides'];

/** Checks that relations point back in time and make no cycle. A year alone agrees with every day of it. */
export function checkRelationOrder(documents: readonly OfficialDocument[]): readonly Diagnostic[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return [...laterTargets(documents, byId), ...BACKWARD.flatMap((kind) => cycles(documents, byId, kind))];
}

type ById = ReadonlyMap<string, OfficialDocument>;

function laterTargets(documents: readonly OfficialDocument[], byId: ById): Diagnostic[] {
  return documents.flatMap((document) =>
    document.relations.flatMap(({ kind, target }, index) => {
      const other = byId.get(target);
      if (!other || !BACKWARD.includes(kind) || !isLater(other, document)) return [];
      const facts = {
        key: `relations.${kind}`,
        found: other.number.canonical,
        issued: document.issued ?? String(document.year),
        other: other.issued ?? String(other.year),
      };
      const nth = document.relations.slice(0, index).filter((relation) => relation.kind === kind).length;
      return [diagnostic('relation-later', document.file, facts, { path: ['relations', kind, nth] })];
    }),
  );
}

function isLater(other: OfficialDocument, document: OfficialDocument): boolean {
  if (other.issued !== undefined && document.issued !== undefined) return other.issued > document.issued;
  return other.year > document.year;
}

/**
 * One diagnostic for each cycle of one kind of relation, at the document where it was met first. Each
 * document is walked once.
 */
function cycles(documents: readonly OfficialDocument[], byId: ById, kind: RelationKind): Diagnostic[] {
  const done = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const start of documents) {
    const path: OfficialDocument[] = [];
    const onPath = new Map<string, number>();
    const stack: { readonly document: OfficialDocument; readonly depth: number }[] = [
      { document: start, depth: 0 },
    ];
    for (let item = stack.pop(); item; item = stack.pop()) {
      const { document, depth } = item;
      for (const left of path.splice(depth)) onPath.delete(left.id);
      const met = onPath.get(document.id);
      if (met !== undefined) {
        const chain = [...path.slice(met), document].map((one) => one.number.canonical);
        const place = { path: ['relations', kind] };
        diagnostics.push(
          diagnostic(
            'relation-circle',
            (path[met] as OfficialDocument).file,
            { key: `relations.${kind}`, chain },
            place,
          ),
        );
        continue;
      }
      if (done.has(document.id)) continue;
      done.add(document.id);
      onPath.set(document.id, depth);
      path.push(document);
      for (const relation of document.relations) {
        const next = relation.kind === kind ? byId.get(relation.target) : undefined;
        if (next) stack.push({ document: next, depth: depth + 1 });
      }
    }
  }
  return diagnostics;
}
