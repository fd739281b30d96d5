import { describe, expect, it } from 'vitest';
import { childEnvironment, hasSystemdSocket, runTime, serverConfig, serverPort } from '../src/config.ts';

const config = (env: Record<string, string>) => serverConfig(4321, env);

describe("the server's environment", () => {
  it('is fine when it says nothing', () => {
    expect(config({})).toMatchObject({
      port: 4321,
      hostname: undefined,
      trustedProxies: [],
      counterStore: 'sqlite:.trangtin/counter.sqlite',
      siteOrigin: undefined,
      feedbackToken: undefined,
    });
  });

  it('listens to this machine alone behind a proxy, unless it is told otherwise', () => {
    expect(config({ TRUST_PROXY: '1' }).hostname).toBe('127.0.0.1');
    expect(config({ TRUST_PROXY: 'true' }).trustedProxies).toContain('127.0.0.0/8');
    expect(config({ TRUST_PROXY: '10.0.0.0/8, 192.0.2.1', HOST: '0.0.0.0' })).toMatchObject({
      hostname: '0.0.0.0',
      trustedProxies: ['10.0.0.0/8', '192.0.2.1'],
    });
  });

  it('takes an origin with a slash at its end for what it means', () => {
    expect(config({ SITE_ORIGIN: 'https://Xa.example.vn/' }).siteOrigin).toBe('https://xa.example.vn');
  });

  it.each([
    [{ PORT: '99999' }, /PORT: "99999"/],
    [{ PORT: 'http' }, /PORT: "http"/],
    [{ TRUST_PROXY: 'nginx' }, /TRUST_PROXY: "nginx".*10\.0\.0\.0\/8/],
    [{ TRUST_PROXY: '1', HOST: '0.0.0.0' }, /HOST=0\.0\.0\.0 lets others in/],
    [{ SITE_ORIGIN: 'xa.example.vn' }, /SITE_ORIGIN: "xa\.example\.vn"/],
    [{ SITE_ORIGIN: 'https://xa.example.vn/tin' }, /SITE_ORIGIN/],
    [{ COUNTER_STORE: 'counter.sqlite' }, /COUNTER_STORE.*sqlite:path/],
    [{ FEEDBACK_TOKEN: 'short' }, /FEEDBACK_TOKEN: shorter than 16/],
    [{ COUNTER_PEPPER: 'short' }, /COUNTER_PEPPER: shorter than 16/],
    [{ COUNTER_TOKEN: 'short' }, /COUNTER_TOKEN: shorter than 16/],
    [{ COUNTER_ALLOW_VOLATILE: 'yes' }, /COUNTER_ALLOW_VOLATILE: "yes"/],
  ])('is refused with a message that helps: %j', (env, message) => {
    expect(() => config(env as Record<string, string>)).toThrow(message);
  });

  it('tells every fault at once, and no secret', () => {
    const env = { PORT: 'x', COUNTER_STORE: 'mysql://an:mat-khau@db/1', FEEDBACK_TOKEN: 'mat-khau' };
    const tell = (): string => {
      try {
        config(env);
        return '';
      } catch (fault) {
        return (fault as Error).message;
      }
    };
    expect(tell().split('\n')).toHaveLength(3);
    expect(tell()).not.toContain('mat-khau');
  });
});

describe('what a build asks of the environment', () => {
  it('is the port of the server that nginx leads to, or a fault that names it', () => {
    expect(serverPort(4321, {})).toBe(4321);
    expect(serverPort(4321, { PORT: ' 8080 ' })).toBe(8080);
    for (const PORT of ['abc', '-1', '65536', '80.5', '0x50'])
      expect(() => serverPort(4321, { PORT })).toThrow(`PORT: "${PORT}" is not a port`);
  });

  it('is the time of the build in seconds since 1970, where it is said', () => {
    expect(runTime({ SOURCE_DATE_EPOCH: '1767225600' })).toBe(1_767_225_600_000);
    expect(runTime({ SOURCE_DATE_EPOCH: '0' })).toBe(0);
    const before = Date.now();
    expect(runTime({ SOURCE_DATE_EPOCH: '' })).toBeGreaterThanOrEqual(before);
  });

  it.each(['yesterday', '2026-01-01', '1e9', '-5', '999999999999'])(
    'is not made at another time than the one meant by "%s"',
    (SOURCE_DATE_EPOCH) => {
      expect(() => runTime({ SOURCE_DATE_EPOCH })).toThrow(`SOURCE_DATE_EPOCH: "${SOURCE_DATE_EPOCH}"`);
    },
  );
});

describe('the socket that systemd hands over', () => {
  it.each([
    [{}, false],
    [{ LISTEN_FDS: '1' }, true],
    [{ LISTEN_FDS: '1', LISTEN_PID: String(process.pid) }, true],
    [{ LISTEN_FDS: '1', LISTEN_PID: '1' }, false],
    [{ LISTEN_FDS: '2' }, false],
  ])('is there where the variables %o say so: %s', (env, has) => {
    expect(hasSystemdSocket(env)).toBe(has);
  });
});

describe('the environment of a process to start', () => {
  it('is our own, with what is changed, and without what is taken out', () => {
    const env = childEnvironment({ NEW: '1', PATH: undefined });
    expect(env).toMatchObject({ NEW: '1', HOME: process.env['HOME'] });
    expect(env['PATH']).toBeUndefined();
    expect(process.env['PATH']).toBeDefined();
  });
});
