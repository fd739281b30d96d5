import type { Day } from '../../domain/date.ts';
import type { OfficialDocument, Validity } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';

/**
 * Validity of a document on the day of the build, with the days that change it: the page's script corrects it
 * later.
 */
export interface ValidityView {
  readonly state: Validity;
  /** First day in force, where the document names one. */
  readonly effective: Day | undefined;
  /** First day no longer in force, past or to come. */
  readonly until: Day | undefined;
}

/** The view of a document's validity on `today`. */
export function validityView(library: Library, document: OfficialDocument, today: Day): ValidityView {
  const { state, until } = library.validityOf(document, today);
  return { state, effective: document.effective, until };
}
