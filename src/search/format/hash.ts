const mix = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;

/**
 * A 32-bit hash of a text: FNV-1a over its UTF-16 code units, with a final mix so that all bits are uniform.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 255), 0x01000193);
    if (unit > 255) hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash ^= hash >>> 15;
  return mix(Math.imul(hash, 0x2c1b3c6d) >>> 0);
}
