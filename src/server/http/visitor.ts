import type { Day } from '../../domain/date.ts';
import type { Store } from '../counter/store.ts';

/** 128 of the 256 bits of a signature are more than enough to tell visitors of one day apart. */
export const NAME_BYTES = 16;

/** Names the visitors of a day. Without the day's salt, which is destroyed, nobody can go back from a name. */
export type NameVisitor = (day: Day, ip: string, userAgent: string) => Promise<string>;

/**
 * The part of an address that stands for one connection: of IPv6 the first 64 bits, since a device changes the rest at
 * will; of IPv4 all.
 */
export function networkOf(ip: string): string {
  const address = ip.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

/** The first bytes of the HMAC-SHA-256 of a text under a salt, as many as a name has, in base64url. */
export type Sign = (text: string) => string | Promise<string>;

/** Prepares a salt for signing. */
export type MakeSign = (salt: Uint8Array<ArrayBuffer>) => Sign | Promise<Sign>;

/** Signs with what every web-standard host has. */
export const webSign: MakeSign = async (salt) => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', salt, algorithm, false, ['sign']);
  const encoder = new TextEncoder();
  return async (text) => {
    const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
    const name = btoa(String.fromCharCode(...new Uint8Array(signature, 0, NAME_BYTES)));
    return name.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  };
};

/** Names visitors with the store's salt of the day; holds one day's salt at a time. */
export function nameVisitors(store: Pick<Store, 'salt'>, makeSign: MakeSign = webSign): NameVisitor {
  let current: { readonly day: Day; readonly sign: Promise<Sign> } | undefined;

  function signOf(day: Day): Promise<Sign> {
    if (current?.day === day) return current.sign;
    const mine = { day, sign: store.salt(day).then(makeSign) };
    current = mine;
    // A store that was away must be asked again, not be away for the rest of the day.
    mine.sign.catch(() => {
      if (current === mine) current = undefined;
    });
    return mine.sign;
  }

  return async (day, ip, userAgent) => {
    const sign = await signOf(day);
    return sign(`${networkOf(ip)}\n${userAgent}`);
  };
}
