import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, DumpParser, type DumpRow } from '../../../src/import/sql/dump-parser.ts';
import { quoted } from '../../support/nukeviet-site.ts';

/** Reads a dump in pieces of a size; every row of every table with all its columns. */
function rowsOf(dump: string | Buffer, size = 7): readonly DumpRow[] {
  const bytes = Buffer.from(dump as string);
  const parser = new DumpParser((_table, columns) => columns);
  const rows: DumpRow[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const one of parser.push(bytes.subarray(at, at + size))) rows.push(...one.rows);
  }
  for (const one of parser.end()) rows.push(...one.rows);
  return rows;
}

const TABLE =
  "CREATE TABLE `t` (\n `id` int(11) NOT NULL,\n `a` varchar(9) DEFAULT ',(`' COMMENT 'x'';',\n PRIMARY KEY (`id`),\n KEY `a` (`a`(5))\n);\n";

describe('a dump', () => {
  it.each<[string, string, string | null]>([
    ['a text', "'Tỉnh ủy'", 'Tỉnh ủy'],
    ['escaped quotes and line ends', String.raw`'a\'b\"c\nd\\n\0'`, 'a\'b"c\nd\\n\0'],
    ['doubled quotes', "'it''s; (x), y'", "it's; (x), y"],
    ['a backslash at the end', String.raw`'c:\\'`, 'c:\\'],
    ['double quotes around', '"a ""b"" \'c\'"', 'a "b" \'c\''],
    ['NULL', 'NULL', null],
    ['a number', '-12.5', '-12.5'],
    ['hexadecimal', `0x${Buffer.from('Đảng').toString('hex')}`, 'Đảng'],
    ['the other hexadecimal', `x'${Buffer.from('bộ').toString('hex')}'`, 'bộ'],
    ['an introducer', "_utf8mb4'ủy'", 'ủy'],
    ['binary', "_binary 'abc'", 'abc'],
    ['bits', "b'101'", '5'],
    ['a pattern', String.raw`'100\%'`, '100\\%'],
    ['UTF-8 that was encoded twice', `'${Buffer.from('Đảng bộ tỉnh').toString('latin1')}'`, 'Đảng bộ tỉnh'],
    ['letters that only look encoded twice', "'à la carte, Ã'", 'à la carte, Ã'],
  ])('gives %s', (_, written, text) => {
    const dump = `${TABLE}INSERT INTO \`t\` VALUES (1,${written}),(2,'z');\n`;
    expect(rowsOf(dump).map((row) => row['a'])).toEqual([text, 'z']);
  });

  it('gives whatever text a dump was made of, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (texts, size) => {
          // A lone surrogate is no text, and has no bytes in UTF-8.
          const wanted = texts.map((text) => text.toWellFormed());
          const dump = `${TABLE}INSERT INTO t (a) VALUES ${wanted.map((text) => `(${quoted(text)})`).join(', ')};`;
          expect(rowsOf(dump, size).map((row) => row['a'])).toEqual(wanted);
        },
      ),
    );
  });

  it('passes over comments, other statements and the bodies of triggers', () => {
    const dump = `-- INSERT INTO t VALUES (0,'no');\n# it's\n/*!40101 SET NAMES utf8 */;\n/* ' */ SET @a = 'x;y';\n${TABLE}DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN\nINSERT INTO t VALUES (9,'no');\nEND ;;\nDELIMITER ;\nREPLACE INTO db.t VALUES (1,'yes') ;\n`;
    expect(rowsOf(dump).map((row) => row['a'])).toEqual(['yes']);
  });

  it('takes columns in the order that each INSERT names', () => {
    const dump = `${TABLE}INSERT IGNORE INTO \`t\` (\`a\`, \`id\`) VALUES\n('x', 1),\n('y', 2);\nINSERT INTO t VALUES (3,'z')`;
    expect(rowsOf(dump)).toEqual([
      { a: 'x', id: '1' },
      { a: 'y', id: '2' },
      { a: 'z', id: '3' },
    ]);
  });

  it('tells of tables whose columns nothing names', () => {
    const parser = new DumpParser(() => undefined);
    parser.push(Buffer.from("INSERT INTO `other` VALUES (1,'x');\n-- the end of it\n"));
    expect([...parser.unnamed]).toEqual(['other']);
  });

  it('reads the columns of a table and not its keys', () => {
    expect(columnsOf(TABLE)).toEqual(['id', 'a']);
  });
});
