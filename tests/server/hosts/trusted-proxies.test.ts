import { describe, expect, it } from 'vitest';
import { LOOPBACK, proxiesIn, visitorAddress } from '../../../src/server/hosts/trusted-proxies.ts';

const ours = proxiesIn([...LOOPBACK, '10.0.0.0/8', '2001:db8:f::/48']);

describe("the visitor's address", () => {
  it.each([
    ['203.0.113.9', undefined, '203.0.113.9', 'nobody forwards'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9', 'a stranger says whom he forwards'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1', 'our proxy says it'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1', 'our proxy is seen through IPv6'],
    ['127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1', 'the visitor has invented one before it'],
    ['127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1', 'two proxies of ours stand in a row'],
    ['127.0.0.1', '198.51.100.1, [2001:db8:f::1]:4711', '198.51.100.1', 'one of them has a port'],
    ['127.0.0.1', '10.1.2.3', '10.1.2.3', 'the visitor is one of ours'],
    ['127.0.0.1', '198.51.100.1:50123', '198.51.100.1', 'the proxy adds a port'],
    ['127.0.0.1', '[2001:DB8::9]:50123', '2001:db8:0:0:0:0:0:9', 'the proxy adds brackets and a port'],
    ['127.0.0.1', '', '127.0.0.1', 'the header is empty'],
  ])('of %s forwarding %s is %s when %s', (peer, forwarded, address, _reason) => {
    expect(visitorAddress(peer, forwarded, ours)).toBe(address);
  });

  it.each([
    ['unknown', 'unknown'],
    ['unknown:4711', 'unknown'],
    ['Unknown', 'unknown'],
    ['_hidden', '_hidden'],
    ['"_hidden:4711"', '_hidden'],
    ['198.51.100.1, _hidden', '_hidden'],
    ['_hidden, 10.1.2.3:99', '_hidden'],
  ])('that is hidden, %s, is the name %s', (forwarded, name) => {
    expect(visitorAddress('127.0.0.1', forwarded, ours)).toBe(name);
  });

  it.each(['198.51.100.1,', '198.51.100.1, ', ' , ', '198.51.100.1, :80'])(
    'that our proxy does not say ("%s") is nobody else’s',
    (forwarded) => {
      expect(visitorAddress('127.0.0.1', forwarded, ours)).toBe('127.0.0.1');
    },
  );

  it('is one however often its port changes', () => {
    const seen = [40_001, 40_002, 40_003].map((port) =>
      visitorAddress('127.0.0.1', `203.0.113.9:${port}`, ours),
    );
    expect(new Set(seen)).toEqual(new Set(['203.0.113.9']));
  });
});

it.each(['10.0.0.0/33', 'proxy', '10.0.0', '::/129', '10.0.0.0/x', ''])('refuses the range "%s"', (range) => {
  expect(() => proxiesIn([range])).toThrow(TypeError);
});
