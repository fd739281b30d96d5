import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { handbook } from '../../../src/corpus/diagnostics/messages/handbook.ts';
import {
  formatAnnotations,
  formatCodeQuality,
  formatLines,
  formatReport,
} from '../../../src/corpus/diagnostics/report.ts';
import { diagnostic } from '../../../src/domain/diagnostic.ts';

const FILE = 'tin-tuc/2026/a, b/index.md';
const told = [
  { ...diagnostic('missing-key', FILE, { key: 'summary', line: 'summary: "100 %\nhai dòng"' }), line: 2 },
  { ...diagnostic('body', FILE, { fault: 'raw-bold', found: '** a **' }, { line: 9 }, 'warning'), line: 9 },
  { ...diagnostic('body', FILE, { fault: 'raw-bold', found: '** a **' }, { line: 12 }, 'warning'), line: 12 },
];

describe('a report', () => {
  it('names the code of each message', () => {
    expect(formatReport(told, 1).match(/Mã: \S+/g)).toEqual([
      'Mã: missing-key',
      'Mã: raw-bold',
      'Mã: raw-bold',
    ]);
  });

  it('for VS Code has a message a line, with file, line, level and code', () => {
    const matcher = /^(.+?):(\d+): (error|warning): (.+) \[([a-z-]+)\]$/;
    const rows = formatLines(told, 'content')
      .split('\n')
      .map((line) => matcher.exec(line)?.slice(1) ?? []);
    expect(rows.map(([file, line, level, , code]) => [file, line, level, code])).toEqual([
      [`content/${FILE}`, '2', 'error', 'missing-key'],
      [`content/${FILE}`, '9', 'warning', 'raw-bold'],
      [`content/${FILE}`, '12', 'warning', 'raw-bold'],
    ]);
    expect(rows[0]?.[3]).toContain('thiếu khóa “summary”');
  });

  it('for GitHub is workflow commands, with signs of its own escaped', () => {
    const [first = ''] = formatAnnotations(told, 'content').split('\n');
    expect(first).toMatch(/^::error file=content\/tin-tuc\/2026\/a%2C b\/index\.md,line=2::/);
    expect(first).toContain('100 %25%0Ahai dòng');
    expect(first).toContain('%0AMã: missing-key');
  });

  it('for GitLab is a report of code quality, each issue with a fingerprint of its own that does not hang on its line', () => {
    const issues = JSON.parse(formatCodeQuality(told, 'content')) as Record<string, unknown>[];
    expect(issues[0]).toMatchObject({
      check_name: 'missing-key',
      severity: 'major',
      location: { path: `content/${FILE}`, lines: { begin: 2 } },
    });
    const prints = issues.map((issue) => issue['fingerprint']);
    expect(new Set(prints).size).toBe(3);
    const moved = told.map((one) => ({ ...one, line: one.line + 5 }));
    const after = JSON.parse(formatCodeQuality(moved, 'content')) as Record<string, unknown>[];
    expect(after.map((issue) => issue['fingerprint'])).toEqual(prints);
  });
});

describe('the handbook', () => {
  it('explains every code of a message', () => {
    const page = readFileSync('content/_thong-bao.md', 'utf8');
    const missing = Object.keys(handbook).filter((code) => !page.includes(`| \`${code}\` |`));
    expect(missing).toEqual([]);
    expect(readFileSync('content/README.md', 'utf8')).toContain('(_thong-bao.md)');
  });
});
