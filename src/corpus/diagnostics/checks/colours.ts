import { colourFault } from '../../../domain/colour.ts';
import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { Site } from '../../../domain/site.ts';

/** Can words in the body's colours be read? */
export function checkColours(site: Site): readonly Diagnostic[] {
  const fault = colourFault(site.colours);
  if (!fault) return [];
  const { brand, gold } = site.colours;
  return [diagnostic('low-contrast', 'site.yaml', { ...fault, brand, gold }, { path: ['colours', 'brand'] })];
}
