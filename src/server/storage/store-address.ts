/**
 * An address of a store as it may be printed: without user, password and parameters.
 *
 * @example redact('redis://an:secret@db:6379/0') // 'redis://…@db:6379/0'
 */
export function redact(address: string): string {
  if (address.startsWith('sqlite:')) return address;
  return address.replace(/^([a-z0-9+]*:(?:\/\/)?).*@/is, '$1…@').replace(/\?.*$/s, '');
}
