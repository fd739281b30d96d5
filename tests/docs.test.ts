import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Files of the project that documents name in backticks; files of content and public are for others to add.
 */
const NAMED = /`((?:src|tests|scripts|docs)\/[\w./[\]-]*)`/g;
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
const COMMAND = /\bnpm run ([\w:-]+)/g;

const documents = ['.', '.github', 'docs', 'docs/decisions'].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
        .map((name) => path.posix.join(folder, name))
    : [],
);
const textOf = (file: string): string => readFileSync(file, 'utf8');
const found = (file: string, pattern: RegExp): string[] =>
  [...textOf(file).matchAll(pattern)].map((match) => match[1] as string);

describe('the documents', () => {
  it.each(documents)('name only files that exist: %s', (file) => {
    expect(found(file, NAMED).filter((named) => !existsSync(named))).toEqual([]);
  });

  it.each(documents)('link only to files that exist: %s', (file) => {
    const broken = found(file, LINK).filter((link) => !existsSync(path.join(path.dirname(file), link)));
    expect(broken).toEqual([]);
  });

  it.each([...documents, 'content/README.md'])('name only commands that exist: %s', (file) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    expect(found(file, COMMAND).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('give a reason for each package, and for no other', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, object>;
    const rows = textOf('docs/dependencies.md').matchAll(/^\| ([^|]+?) +\| [^|]{10,} \|$/gm);
    const listed = [...rows]
      .flatMap((row) => (row[1] as string).split(', '))
      .filter((name) => !/^(?:package|-+)$/.test(name));
    expect(listed.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  });

  it('tell what each variable of the environment does', () => {
    const read = [...textOf('src/config.ts').matchAll(/\b(?:env\[|get\(|secret\()'([A-Z_]+)'/g)];
    const names = new Set(read.map((match) => match[1] as string));
    expect(names.size).toBeGreaterThan(15);
    const operating = textOf('docs/operating.md');
    expect([...names].filter((name) => !operating.includes(`\`${name}\``))).toEqual([]);
  });

  it('keep the README to a screen or two', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(81);
  });
});
