import { isIP, isIPv4 } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Values of the environment that cannot be meant, one a line. Secrets are not repeated. */
class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the engine itself: `src`, `public` and package.json lie in it. */
export const ENGINE_DIR = fileURLToPath(new URL('../', import.meta.url));

/** The content folder that this run works on: `CONTENT_DIR`, or `content` below the current folder. */
export function contentDir(): string {
  return path.resolve(process.env['CONTENT_DIR'] || 'content');
}

/** Whether this run is a preview with drafts, as `scripts/preview-drafts.env` sets. */
export const isPreview = process.env['TRANGTIN_PREVIEW'] === '1';

/**
 * Where a build keeps what the next one can use again: `WORK_DIR`, or `.trangtin`. Safe to delete. A preview
 * keeps its own below it, so that nothing of a draft comes near the public site.
 */
export const WORK_DIR = path.resolve(process.env['WORK_DIR'] || '.trangtin', isPreview ? 'xem-thu' : '');

/** Where the finished site lies: `DIST_DIR`, or `dist`; a preview in `PREVIEW_DIR`, or `xem-thu`. */
export function distDir(): string {
  return path.resolve(
    (isPreview ? process.env['PREVIEW_DIR'] : process.env['DIST_DIR']) || (isPreview ? 'xem-thu' : 'dist'),
  );
}

/** The last second of the year 9999: later times have no date of ten characters. */
const LAST_EPOCH = 253_402_300_799;

/**
 * When this run takes place, in milliseconds since 1970: decides what is scheduled, expired and in force.
 * `SOURCE_DATE_EPOCH` (seconds, reproducible-builds.org) sets it, so that a build can be made again as it
 * was.
 *
 * @throws ConfigError where that is no number of seconds: a build at another time would not be the same.
 */
export function runTime(env: Environment = process.env): number {
  const epoch = env['SOURCE_DATE_EPOCH']?.trim() ?? '';
  if (epoch === '') return Date.now();
  if (/^\d+$/.test(epoch) && Number(epoch) <= LAST_EPOCH) return Number(epoch) * 1000;
  throw new ConfigError(
    `SOURCE_DATE_EPOCH: "${epoch}" is not a time in seconds since 1970, such as 1767225600`,
  );
}

/** A running counter that a build asks for its numbers; undefined without `COUNTER_URL`. */
export const counterUrl = (): string | undefined => process.env['COUNTER_URL'] || undefined;

/** Whether the stack of an unexpected fault is printed: where `DEBUG` has a value. */
export const wantsStacks = (): boolean => Boolean(process.env['DEBUG']);

/** Whether this run is one of a git host's (`CI`), which shows annotations on the lines of a change. */
export const isContinuousIntegration = (): boolean => Boolean(process.env['CI']);

/** The top of the repository, from which git hosts name files: `GITHUB_WORKSPACE`, or the current folder. */
export const repositoryDir = (): string => process.env['GITHUB_WORKSPACE'] || process.cwd();

/** Whether systemd has handed this process one socket: `LISTEN_FDS` and `LISTEN_PID` (sd_listen_fds(3)). */
export const hasSystemdSocket = (env: Environment = process.env): boolean =>
  env['LISTEN_FDS'] === '1' && [undefined, String(process.pid)].includes(env['LISTEN_PID']);

/** The environment of a process to start: this one's with changes; `undefined` takes a variable out. */
export const childEnvironment = (changes: Environment): NodeJS.ProcessEnv => ({ ...process.env, ...changes });

/** The environment of a process that this one starts. */
export const environmentWith = (more: Environment): Environment => ({ ...process.env, ...more });

/** What the environment says about the server. */
export interface ServerConfig {
  readonly port: number;
  /** The address to listen on; undefined for all. */
  readonly hostname: string | undefined;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** `sqlite:FILE` or `redis://…`. */
  readonly counterStore: string;
  /** A file, or its address on the site. */
  readonly counterKeys: string;
  /** A secret of all hosts on one store; undefined for one that is kept in a file. */
  readonly counterPepper: string | undefined;
  /** Opens the report of queries without an answer to editors; undefined for nobody. */
  readonly counterToken: string | undefined;
  /** Whether a store that forgets in a crash is good enough. */
  readonly allowVolatileStore: boolean;
  readonly siteOrigin: string | undefined;
  /** `sqlite:FILE`, `redis://…`, or the address of a site's `/api/feedback`. */
  readonly feedbackStore: string;
  readonly feedbackToken: string | undefined;
}

/** The addresses of this machine. */
export const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(host);

function isRange(text: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return isIP(address) !== 0 && Number(prefix) <= (isIPv4(address) ? 32 : 128);
}

function parseProxies(value: string, host: string): readonly string[] | string {
  if (/^(?:0|false|off|no|)$/i.test(value)) return [];
  if (/^(?:1|true|on|yes)$/i.test(value)) {
    if (host === '' || isLoopback(host)) return LOOPBACK;
    return `TRUST_PROXY=${value} believes a proxy on this machine, but HOST=${host} lets others in: name your proxies, such as TRUST_PROXY=10.0.0.0/8`;
  }
  const ranges = value.split(/[\s,]+/).filter(Boolean);
  const bad = ranges.find((range) => !isRange(range));
  return bad === undefined
    ? ranges
    : `TRUST_PROXY: "${bad}" is neither 1 nor an address of a proxy, such as 127.0.0.1 or 10.0.0.0/8`;
}

/** The port that `PORT` names, or what is wrong with it. */
function parsePort(env: Environment, defaultPort: number): number | string {
  const port = env['PORT']?.trim() || String(defaultPort);
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  return `PORT: "${port}" is not a port from 0 to 65535`;
}

/**
 * The port that the server listens on, for whoever leads requests to it: `PORT`, or `defaultPort`.
 *
 * @throws ConfigError where `PORT` is no port.
 */
export function serverPort(defaultPort: number, env: Environment = process.env): number {
  const port = parsePort(env, defaultPort);
  if (typeof port === 'string') throw new ConfigError(port);
  return port;
}

/** The text of a store's address that may be printed: never its password. */
const kindOf = (address: string): string => `${/^[a-z0-9+]{1,10}(?=:)/i.exec(address)?.[0] ?? '…'}:…`;

/**
 * Reads and checks the environment of the server.
 *
 * @throws ConfigError with every value that cannot be meant, and what could.
 */
export function serverConfig(defaultPort: number, env: Environment = process.env): ServerConfig {
  const faults: string[] = [];
  const get = (name: string): string => env[name]?.trim() ?? '';
  const wanted = (name: string, isRight: boolean, found: string, what: string): void => {
    if (!isRight) faults.push(`${name}: "${found}" is not ${what}`);
  };
  const port = parsePort(env, defaultPort);
  if (typeof port === 'string') faults.push(port);

  const host = get('HOST');
  const proxies = parseProxies(get('TRUST_PROXY'), host);
  if (typeof proxies === 'string') faults.push(proxies);

  const counterStore = get('COUNTER_STORE') || 'sqlite:.trangtin/counter.sqlite';
  const isStore = (address: string): boolean =>
    /^sqlite:./s.test(address) || (/^rediss?:\/\/./.test(address) && URL.canParse(address));
  const stores = 'sqlite:path/to/file or redis://localhost:6379';
  wanted('COUNTER_STORE', isStore(counterStore), kindOf(counterStore), stores);
  const feedbackStore = get('FEEDBACK_STORE') || 'sqlite:.trangtin/feedback.sqlite';
  const isSite = /^https?:\/\/./.test(feedbackStore) && URL.canParse(feedbackStore);
  wanted(
    'FEEDBACK_STORE',
    isStore(feedbackStore) || isSite,
    kindOf(feedbackStore),
    `${stores} or the address of the site's /api/feedback`,
  );

  const site = get('SITE_ORIGIN');
  const url = URL.canParse(site) ? new URL(site) : undefined;
  const isOrigin =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search + url.hash === '';
  wanted('SITE_ORIGIN', site === '' || isOrigin, site, 'an origin such as https://tuyengiao.example.vn');

  const secret = (name: string): string | undefined => {
    const value = env[name] ?? '';
    if (value !== '' && value.length < 16) faults.push(`${name}: shorter than 16 characters`);
    return value || undefined;
  };
  const counterPepper = secret('COUNTER_PEPPER');
  const counterToken = secret('COUNTER_TOKEN');
  const feedbackToken = secret('FEEDBACK_TOKEN');
  const volatile = get('COUNTER_ALLOW_VOLATILE');
  wanted('COUNTER_ALLOW_VOLATILE', /^[01]?$/.test(volatile), volatile, '1 or 0');
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return {
    port: port as number,
    hostname: host || (proxies === LOOPBACK ? '127.0.0.1' : undefined),
    trustedProxies: proxies as readonly string[],
    counterStore,
    counterKeys: get('COUNTER_KEYS') || path.join(distDir(), 'counter-keys.json'),
    counterPepper,
    counterToken,
    allowVolatileStore: volatile === '1',
    siteOrigin: isOrigin ? url.origin : undefined,
    feedbackStore,
    feedbackToken,
  };
}
