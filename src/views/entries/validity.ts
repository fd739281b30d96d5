import type { Day } from '../../domain/date.ts';
import type { OfficialDocument, Validity } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';

/**
 * Whether a document is in force on the day of the build, with the days that change it: a page's script says
 * later what is right by then.
 */
export interface ValidityView {
  readonly state: Validity;
  /** First day in force, where the document names one. */
  readonly effective: Day | undefined;
  /** First day no longer in force, past or to come. */
  readonly until: Day | undefined;
}

/** Whether a document is in force today, and since when or until when. */
export function validityView(library: Library, document: OfficialDocument, today: Day): ValidityView {
  const { state, until } = library.validityOf(document, today);
  return { state, effective: document.effective, until };
}
