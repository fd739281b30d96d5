import { colourFault } from '../../../domain/colour.ts';
import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { Site } from '../../../domain/site.ts';

/** Checks that words in the colours of site.yaml can be read (WCAG 2.2, contrast). */
export function checkColours(site: Site): readonly Diagnostic[] {
  const fault = colourFault(site.colours);
  if (!fault) return [];
  const { brand, gold } = site.colours;
  return [diagnostic('low-contrast', 'site.yaml', { ...fault, brand, gold }, { path: ['colours', 'brand'] })];
}
