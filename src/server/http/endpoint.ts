import type { Context } from 'hono';
import type { Keys } from '../keys/keys.ts';
import type { Limiter } from './limiter.ts';

/** What a host gives to every endpoint. */
export interface EndpointOptions {
  readonly keys: Keys;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /**
   * The address that a request comes from, which only the host knows; kept in memory for limits and nowhere
   * else.
   */
  readonly ip: (c: Context) => string;
  /** The origin of the site's pages, when they lie elsewhere. */
  readonly siteOrigin?: string;
  /** How often one network may send. */
  readonly limiter?: Limiter;
  /** Told of faults of the store. What it is told names no person. */
  readonly onFault?: (fault: unknown) => void;
}
