import { contentDir, isContinuousIntegration, repositoryDir } from '../../config.ts';
import type { Library } from '../../domain/library.ts';
import { siteRelative } from '../../io/site-path.ts';
import { renderBody } from '../read/entry-body.ts';
import { readOwnSnapshot } from '../run.ts';
import { type LocatedDiagnostic, type Snapshot, withLines } from '../snapshot.ts';
import { checkAnchors } from './checks/anchors.ts';
import { checkContent, libraryOf } from './checks/content.ts';
import {
  formatAnnotations,
  formatCodeQuality,
  formatLines,
  formatReport,
  formatUnresolved,
} from './report.ts';
import { ofChanged, stagedFiles } from './staged-files.ts';

const NONE = { id: '', writtenOn: undefined, candidates: [] };

/** What a check of the content folder came to. */
export interface Checked {
  /** Whether the site may be built: there is no error. Warnings do not stop a build. */
  readonly good: boolean;
  /** The report for people, in Vietnamese; in CI with annotations behind it. */
  readonly report: string;
}

/** What a check of a whole snapshot came to. */
export interface CheckedSnapshot extends Checked {
  /** What readers may see of the content; undefined where site.yaml could not be read. */
  readonly library: Library | undefined;
}

/**
 * Reports for machines: annotations of GitHub, the code quality of GitLab, lines for VS Code. Without one the
 * report is for people.
 */
export const reportFormats = ['github', 'gitlab', 'vscode'] as const;
type ReportFormat = (typeof reportFormats)[number];

/** Reads and checks the content folder of this run. */
export const runCheck = async (format?: ReportFormat): Promise<Checked> =>
  checkSnapshot(await readOwnSnapshot(), format);

/**
 * Checks what the next commit changes in the content folder of this run: quick, and silent about the rest.
 *
 * @throws where there is no git or no repository
 */
export async function checkStaged(): Promise<Checked> {
  const changed = await stagedFiles(contentDir());
  if (changed.length === 0) return { good: true, report: '' };
  const snapshot = await readOwnSnapshot();
  const diagnostics = ofChanged(await diagnosticsOf(snapshot, libraryOf(snapshot)), changed);
  return {
    good: diagnostics.every((diagnostic) => diagnostic.level !== 'error'),
    report: formatReport(diagnostics, changed.length),
  };
}

/** All diagnostics of a snapshot, in the order in which an editor meets them. */
async function diagnosticsOf(
  snapshot: Snapshot,
  library: ReturnType<typeof libraryOf>,
): Promise<readonly LocatedDiagnostic[]> {
  return withLines(contentDir(), [
    ...checkContent(snapshot, library),
    ...(await checkAnchors(
      snapshot.items,
      snapshot.site?.url ?? '',
      // Which documents a body cites does not change its anchors.
      async (entry) =>
        (
          await renderBody({ ...entry, provisions: entry.kind === 'document', citations: NONE })
        ).html,
    )),
  ]);
}

/**
 * Checks a snapshot with its anchors, and writes the report.
 *
 * @param format the report of a git host; without one the report is for people.
 */
export async function checkSnapshot(snapshot: Snapshot, format?: ReportFormat): Promise<CheckedSnapshot> {
  const library = libraryOf(snapshot);
  const diagnostics = await diagnosticsOf(snapshot, library);
  // Git hosts name files from the top of the repository, which may hold more than this project.
  const prefix = siteRelative(repositoryDir(), contentDir());
  // A number that the site has under another day is told of by itself: it is not missing.
  const dated = new Set(diagnostics.flatMap((one) => (one.kind === 'other-date' ? [one.facts.number] : [])));
  const good = diagnostics.every((diagnostic) => diagnostic.level !== 'error');
  if (format === 'gitlab') return { good, library, report: formatCodeQuality(diagnostics, prefix) };
  if (format === 'vscode')
    return { good, library, report: formatLines(diagnostics, siteRelative(process.cwd(), contentDir())) };
  if (format === 'github') return { good, library, report: formatAnnotations(diagnostics, prefix) };
  const annotations =
    isContinuousIntegration() && diagnostics.length > 0 ? [formatAnnotations(diagnostics, prefix)] : [];
  return {
    good,
    library,
    report: [
      formatReport(diagnostics, snapshot.files),
      formatUnresolved((library?.unresolved ?? []).filter(({ canonical }) => !dated.has(canonical))),
      ...annotations,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}
