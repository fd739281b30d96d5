import { describe, expect, it } from 'vitest';
import { allotmentOf, networkOf, parseAddress } from '../../../src/server/http/address.ts';

describe('an address', () => {
  it.each([
    ['203.0.113.9:40001', '203.0.113.9'],
    [' "203.0.113.9" ', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8:0:0:0:0:0:1'],
    ['[2001:DB8::1]', '2001:db8:0:0:0:0:0:1'],
    ['"[2001:db8::1]:50123"', '2001:db8:0:0:0:0:0:1'],
    ['2001:0db8:0000::0001', '2001:db8:0:0:0:0:0:1'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:8080', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
  ])('that a proxy writes as %s is %s', (text, address) => expect(parseAddress(text)).toBe(address));

  it.each([
    '',
    'unknown',
    '_hidden',
    '203.0.113',
    '203.0.113.999',
    '1.2.3.4:x',
    ':::',
    '[1.2.3.4',
    'a.example',
  ])('is not "%s"', (text) => expect(parseAddress(text)).toBeUndefined());

  it('has of IPv6 the 48 bits that one customer may have been given', () => {
    expect(allotmentOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1');
    expect(allotmentOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['2001:0db8::', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('takes of the address "%s" the network "%s"', (ip, network) => expect(networkOf(ip)).toBe(network));
