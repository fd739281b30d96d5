import path from 'node:path';
import { contentDir } from '../corpus/content-dir.ts';
import { type Corpus, withLines } from '../corpus/corpus.ts';
import { renderBody } from '../corpus/markdown.ts';
import { formatAnnotations, formatReport, formatUnresolved } from '../corpus/report.ts';
import { openCorpus } from '../corpus/run.ts';
import type { Library } from '../domain/library.ts';
import { checkAnchors } from './anchors.ts';
import { checkAttachmentText } from './attachment-text.ts';
import { checkContent, libraryOf } from './content.ts';

/** What a check of the content folder came to. */
export interface Checked {
  readonly corpus: Corpus;
  readonly library: Library | undefined;
  /** May the site be built? Warnings do not stop a build. */
  readonly good: boolean;
  /** The report for people, in Vietnamese; in CI with annotations behind it. */
  readonly report: string;
}

/** Reads and checks the content folder of this run. */
export async function runCheck(): Promise<Checked> {
  const corpus = await openCorpus();
  const library = libraryOf(corpus);
  const problems = await withLines(contentDir(), [
    ...checkContent(corpus, library),
    ...(await checkAttachmentText(corpus)),
    ...(await checkAnchors(
      corpus.shelf,
      corpus.site?.url ?? '',
      // Which documents a body cites does not change its anchors.
      async (entry) => (await renderBody(entry, () => undefined)).html,
    )),
  ]);
  // Git hosts name files from the top of the repository, which may hold more than this project.
  const top = process.env['GITHUB_WORKSPACE'] || process.cwd();
  const prefix = path.relative(top, contentDir()).replaceAll(path.sep, '/');
  const annotations = process.env['CI'] && problems.length > 0 ? [formatAnnotations(problems, prefix)] : [];
  return {
    corpus,
    library,
    good: problems.every((problem) => problem.level !== 'error'),
    report: [
      formatReport(problems, corpus.files),
      formatUnresolved(library?.unresolved ?? []),
      ...annotations,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}
