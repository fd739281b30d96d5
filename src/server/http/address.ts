/** Addresses of clients as proxies and sockets write them. */

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** How a text stands in a header without quotes, brackets, port and zone. */
function bareOf(text: string): string {
  const unquoted = text.trim().replace(/^"(.*)"$/, '$1');
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(unquoted)?.[1];
  // Two colons are of IPv6, which has a port after brackets alone.
  const bare = bracketed ?? /^([^:]*):\d*$/.exec(unquoted)?.[1] ?? unquoted;
  return bare.replace(/%.*$/, '');
}

/** The eight groups of an IPv6 address in lower case, without leading zeros; undefined when it is none. */
function groupsOf(text: string): string[] | undefined {
  const url = `http://[${text}]/`;
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(url)) return undefined;
  // A URL holds the shortest form (RFC 5952), an IPv4 tail written as two groups.
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

/** The IPv4 address in the last two groups. */
function embeddedV4(groups: readonly string[]): string {
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Beginnings of IPv6 addresses that stand for IPv4: mapped, and translated (RFC 6052, RFC 7915). */
const V4_PREFIXES: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0']);

/**
 * The one spelling of an address. Accepts what proxies write into `X-Forwarded-For`: quotes, brackets, a port
 * (IIS, Azure), a zone, zeros before numbers, IPv4 within IPv6.
 *
 * @returns undefined for anything that is no address.
 * @example parseAddress('[2001:DB8::1]:443') // '2001:db8:0:0:0:0:0:1'
 */
export function parseAddress(text: string): string | undefined {
  // As nearly all are written; every hit asks several times.
  if (V4.test(text)) return text;
  const bare = bareOf(text);
  if (/^[\d.]+$/.test(bare)) {
    const v4 = bare.replace(/(^|\.)0+(?=\d)/g, '$1');
    return V4.test(v4) ? v4 : undefined;
  }
  const groups = groupsOf(bare);
  if (groups === undefined) return undefined;
  return V4_PREFIXES.has(groups.slice(0, 6).join(':')) ? embeddedV4(groups) : groups.join(':');
}

/**
 * The one spelling of a name by which a proxy hides an address (RFC 7239, 6.3): it may have another port with
 * each connection.
 */
export const hiddenName = (text: string): string => bareOf(text).toLowerCase();

const prefixOf = (ip: string, groups: number): string => {
  const address = parseAddress(ip);
  if (address === undefined) return ip;
  return address.includes(':') ? address.split(':').slice(0, groups).join(':') : address;
};

/**
 * The part of an address that stands for one connection: all of IPv4; of IPv6 the first 64 bits, since a
 * device changes the rest at will.
 */
export const networkOf = (ip: string): string => prefixOf(ip, 4);

/**
 * The part of an address that one customer may have been given: all of IPv4; of IPv6 the first 48 bits (RFC
 * 6177), in which one customer has 65,536 networks.
 */
export const allotmentOf = (ip: string): string => prefixOf(ip, 3);
