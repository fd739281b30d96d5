import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { engineDigest, withImports } from '../../src/io/engine-digest.ts';

/** Modules of ours that a module names outside types, as the compiler reads it. */
function namedIn(file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join('src', file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const named: string[] = [];
  const visit = (node: ts.Node): void => {
    const isTyped =
      (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(node) && node.isTypeOnly);
    if (!isTyped && (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      named.push((node.moduleSpecifier as ts.StringLiteral).text);
    const [first] = ts.isCallExpression(node) || ts.isNewExpression(node) ? (node.arguments ?? []) : [];
    const loads = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const begins = ts.isNewExpression(node) && node.expression.getText(source) === 'URL';
    if (first && ts.isStringLiteral(first) && (loads || begins)) named.push(first.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return named
    .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
    .map((name) => path.posix.join(path.posix.dirname(file), name))
    .filter((name) => existsSync(path.join('src', name)));
}

const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

it('a module stands for all that it imports, as the compiler reads it', { timeout: 60_000 }, () => {
  const imports = new Map(modules.map((file) => [file, namedIn(file)]));
  expect([...imports.values()].flat().length).toBeGreaterThan(1000);
  for (const [file, named] of imports)
    expect([...withImports([file])], file).toEqual(expect.arrayContaining([...named]));
});

it.each([
  ['what parses a content file', 'corpus/content-reader.ts', 'corpus/read/parse-entry.ts'],
  ['what a worker thread indexes with', 'search/index/search-index.ts', 'search/index/shard.ts'],
  ['what makes the body of a page', 'build/files/render-pages.ts', 'build/files/page-body.ts'],
  ['the size of a card', 'media/share-cards.ts', 'views/share-card.ts'],
])('%s is in the digest', (_, module, part) => {
  expect(withImports([module])).toContain(part);
});

it('other modules and other packages have other digests', () => {
  const digests = [
    engineDigest(),
    engineDigest('media/pictures.ts'),
    engineDigest('media/icons.ts'),
    engineDigest('media/icons.ts', 'npm:sharp'),
    engineDigest('styles/fonts'),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});
