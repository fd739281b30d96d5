/** Is a link's target the name of a file beside the entry, and no address? */
export function isLocal(target: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(target);
}
