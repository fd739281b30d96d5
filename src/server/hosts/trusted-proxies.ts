import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { allotmentOf, hiddenName, parseAddress } from '../http/address.ts';

export { LOOPBACK } from '../../config.ts';

/** The longest name of a visitor that a proxy may give instead of an address. */
const MAX_NAME = 64;

/** Whether an address is one of our proxies'. */
export type IsProxy = (address: string) => boolean;

/**
 * Makes the test of addresses in some ranges: `10.0.0.0/8`, or one address alone.
 *
 * @throws TypeError that names a range that is none
 */
export function proxiesIn(ranges: readonly string[]): IsProxy {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const isV4 = isIPv4(address);
    const bits = prefix === undefined ? (isV4 ? 32 : 128) : /^\d{1,3}$/.test(prefix) ? Number(prefix) : 999;
    if ((!isV4 && !isIPv6(address)) || bits > (isV4 ? 32 : 128))
      throw new TypeError(`"${range}" is no address and no range`);
    list.addSubnet(address, bits, isV4 ? 'ipv4' : 'ipv6');
  }
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}

/**
 * The address of the visitor whose request comes from `peer`. Only what our own proxies wrote is believed:
 * `X-Forwarded-For` is read from its end to the first address that is none of theirs.
 */
export function visitorAddress(peer: string, forwardedFor: string | undefined, isProxy: IsProxy): string {
  if (forwardedFor === undefined || !isProxy(peer)) return parseAddress(peer) ?? peer;
  let nearest = parseAddress(peer) ?? peer;
  for (const text of forwardedFor.split(',').reverse()) {
    const address = parseAddress(text) ?? hiddenName(text).slice(0, MAX_NAME);
    if (address === '') return nearest;
    if (!isProxy(address)) return address;
    nearest = address;
  }
  return nearest;
}

/** Makes the function that gives the address of a request's visitor. */
export function clientIp(isProxy: IsProxy): (c: Context) => string {
  return (c) => visitorAddress(getConnInfo(c).remote.address ?? '', c.req.header('X-Forwarded-For'), isProxy);
}

/** Makes the function that gives the network of a request's visitor, before anything else is done with it. */
export function networkOfRequest(isProxy: IsProxy): (request: IncomingMessage) => string {
  return ({ socket, headersDistinct }) => {
    const forwardedFor = headersDistinct['x-forwarded-for']?.join(',');
    return allotmentOf(visitorAddress(socket.remoteAddress ?? '', forwardedFor, isProxy));
  };
}
