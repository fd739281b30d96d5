/**
 * A 32-bit hash of a text, to deal names into parts: FNV-1a (Fowler, Noll, Vo) over its UTF-16 code units.
 * Quick, and nothing to rely on against somebody who chooses the names.
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
