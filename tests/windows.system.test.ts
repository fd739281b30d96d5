import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'trangtin-checkout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a checkout on Windows', () => {
  it('has the bytes of the repository, whatever core.autocrlf says', () => {
    const kept = [
      '.gitattributes',
      'package.json',
      'src/config.ts',
      'src/styles',
      'content',
      'tests/fixtures',
    ];
    const origin = path.join(folder, 'origin');
    mkdirSync(origin);
    for (const name of kept) cpSync(name, path.join(origin, name), { recursive: true });
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.vn', ...args], {
        cwd: origin,
        stdio: 'pipe',
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message=A');
    git('clone', '--quiet', '--config=core.autocrlf=true', origin, path.join(folder, 'clone'));
    const files = readdirSync(origin, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(origin, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('.git'));
    expect(files.length).toBeGreaterThan(100);
    const changed = files.filter(
      (file) => !readFileSync(path.join(origin, file)).equals(readFileSync(path.join(folder, 'clone', file))),
    );
    expect(changed).toEqual([]);
  });

  it('has no name that Windows refuses, and none that differs from another in case alone', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    expect(files.length).toBeGreaterThan(100);
    const refused = /[<>:"|?*\\]|[ .](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:\/|$)/i;
    expect(files.filter((file) => refused.test(file) || file.length > 200)).toEqual([]);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
  });

  it('runs every npm script: cmd.exe knows no "VAR=1 command", no "$VAR" and no "./name"', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const foreign = /(?:^|&&\s*)(?:\w+=|\.\/|rm |cp |mv |mkdir -p|cat |export )|\$\w|'|;|`/;
    expect(Object.entries(scripts).filter(([, command]) => foreign.test(command))).toEqual([]);
  });
});
