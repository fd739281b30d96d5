import type { Day } from '../../domain/date.ts';
import { networkOf } from './address.ts';

/** 128 of the 256 bits of a signature are more than enough to tell visitors of one day apart. */
export const NAME_BYTES = 16;

/**
 * Names the visitors of a day. Without the day's salt, which is destroyed after it, no name leads back to
 * anybody.
 */
export type NameVisitor = (day: Day, ip: string, userAgent: string) => string | Promise<string>;

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

/** The source of a day's salt; all hosts on one store have the same. */
export interface SaltSource {
  /**
   * Makes the secret of a day when there is none: the one that is offered, by a host that has known it
   * before.
   */
  salt(day: Day, offered?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** HMAC-SHA-256. */
async function keyed(
  key: Uint8Array<ArrayBuffer>,
  text: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, text));
}

/** Names visitors with the secret of the day, which it holds for one day at a time. */
export interface VisitorNames {
  readonly nameOf: NameVisitor;
  /**
   * Takes up the secret of a day, with which the store forgets the days before; gives it back to a store that
   * has lost it, so that nobody is counted twice.
   */
  renew(day: Day): Promise<void>;
}

/**
 * Names visitors by the day's salt, keyed with a pepper that no store holds: whoever reads a store, today's
 * salt included, cannot try addresses against its names.
 */
export function nameVisitors(
  store: SaltSource,
  makeSign: MakeSign = webSign,
  pepper?: Uint8Array<ArrayBuffer>,
): VisitorNames {
  let current: { readonly day: Day; readonly sign: Promise<Sign>; ready?: Sign } | undefined;
  let known: { readonly day: Day; readonly salt: Uint8Array<ArrayBuffer> } | undefined;

  async function makeSigner(day: Day): Promise<Sign> {
    const salt = await store.salt(day, known?.day === day ? known.salt : undefined);
    known = { day, salt };
    return makeSign(pepper === undefined ? salt : await keyed(pepper, salt));
  }

  function signOf(day: Day): Promise<Sign> {
    if (current?.day === day) return current.sign;
    const mine: NonNullable<typeof current> = { day, sign: makeSigner(day) };
    current = mine;
    mine.sign.then(
      (sign) => {
        mine.ready = sign;
      },
      () => {
        // A store that was away must be asked again, not be away for the rest of the day.
        if (current === mine) current = undefined;
      },
    );
    return mine.sign;
  }

  return {
    nameOf(day, ip, userAgent) {
      const text = `${networkOf(ip)}\n${userAgent}`;
      // With every hit: to wait for what is there costs more than to look.
      if (current?.day === day && current.ready !== undefined) return current.ready(text);
      return signOf(day).then((sign) => sign(text));
    },
    async renew(day) {
      const sign = makeSigner(day);
      current = { day, sign, ready: await sign };
    },
  };
}
