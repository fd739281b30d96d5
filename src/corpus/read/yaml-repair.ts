/** A slip of typing that has one meaning, put right before the YAML parser sees it; told all the same. */
interface Repair {
  /** What was typed: see the table of slips in the messages. */
  readonly code:
    | 'NBSP'
    | 'FULLWIDTH'
    | 'NO_BLANK'
    | 'CURLY'
    | 'DASH'
    | 'SIGN_START'
    | 'OPEN_BRACKET'
    | 'LONE_BRACKET';
  /** Line of the source, from 1. */
  readonly line: number;
}

/** Blanks of other widths, which Word and web pages put where a plain one was typed. */
const WIDE = '\u00A0\u2000-\u200A\u202F\u205F\u3000';
const WIDE_BLANK = new RegExp(`[${WIDE}]`, 'g');
const KEY = String.raw`[ \t]*(?:-[ ]+)?[\p{L}\p{N}_-]+[ ]*`;
const INDENT = new RegExp(`^[ \\t]*[${WIDE}][ \\t${WIDE}]*(?=\\S)`);
const BEHIND_COLON = new RegExp(`^(${KEY}:[ ]*)([${WIDE}][ ${WIDE}]*)`, 'u');
const BEHIND_DASH = new RegExp(`^([ \\t]*-)([${WIDE}]+)`, 'u');
const WIDE_COLON = new RegExp(`^(${KEY})：[ ${WIDE}]*`, 'u');
/** A key at the margin whose value follows the colon at once; "https:" of an address is no key. */
const NO_BLANK = /^([a-z][A-Za-z]*):(?=["'“‘[\p{L}\p{N}])/u;
/** A value in quotes of print, or in one of print and one of the keyboard. */
const CURLY = new RegExp(
  `^(${KEY}:[ ]+|[ \\t]*-[ ]+)(?:[“”„«＂]([^\\n]*)[“”»＂"]|"([^"\\n]*)[”“＂]|[‘’]([^\\n]*)[’‘'])[ ]*$`,
  'u',
);
const FLOW = new RegExp(`^(${KEY}:[ ]*)([[［【].*[\\]］】])[ ]*$`, 'u');
const DASH_ITEM = /^([ \t]*)[–—•](?=[ \t]+\S)/;
/** A value that opens a list or a group. */
const OPENED = new RegExp(`^(${KEY}:[ ]+)([[{].*?)[ ]*$`, 'u');
/** A key at the margin, which no value goes on with. */
const NEXT_KEY = /^[a-z][A-Za-z]*:(?:\s|$)/;
/** Keys whose values are free text. */
export const FREE_TEXT =
  /^(?:title|subject|summary|author|source|place|photographer|signer|position|alt|caption|label|name|shortName|parent|motto|description|address|responsible)$/;

const KEY_ALONE = new RegExp(`^${KEY}:[ ]*$`, 'u');

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** Whether the quotes inside a quoted value pair up: “A” và “B” is two values, not one. */
const isOne = (inner: string): boolean => {
  let depth = 0;
  for (const sign of inner) {
    if (sign === '“' || sign === '«') depth += 1;
    if ((sign === '”' || sign === '»') && --depth < 0) return false;
  }
  return true;
};

/** A list in brackets with signs of the keyboard for those of print and of full width. */
function plainFlow(flow: string): string {
  return flow
    .replace(/^[［【]/, '[')
    .replace(/[］】]$/, ']')
    .replaceAll('，', ', ')
    .replace(
      /(^\[|,)(\s*)[“”„«＂]([^“”«»"]*)[“”»＂"](?=\s*(?:,|\]$))/gu,
      (_, open: string, gap: string, inner: string) => `${open}${gap}${quoted(inner)}`,
    );
}

/** More brackets than this in one another are no slip of typing. */
const DEEPEST = 8;

/** What closes the brackets that a value leaves open, in their order; undefined where it closes more. */
function missingClosers(value: string): string | undefined {
  let missing = '';
  for (const [sign] of value.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/[[\]{}]/g)) {
    if (sign === '[' || sign === '{') missing = (sign === '[' ? ']' : ' }') + missing;
    else if (missing.trimStart().startsWith(sign)) missing = missing.trimStart().slice(1);
    else return undefined;
    if (missing.length > 2 * DEEPEST) return undefined;
  }
  return missing;
}

/** A flat list that opens or closes twice. */
const DOUBLE = /^(?:\[{2,}([^[\]]*)\]|\[([^[\]]*)\]{2,})$/;

/**
 * Closes a list or group that nothing closes, or that opens or closes twice, if it stands on one line;
 * undefined where it is whole. Text loses its bracket, which nobody wrote on purpose.
 */
function closeBracket(
  line: string,
  next: string | undefined,
): { readonly code: 'OPEN_BRACKET' | 'LONE_BRACKET'; readonly line: string } | undefined {
  const [, head, value = ''] = OPENED.exec(line) ?? [];
  if (head === undefined || (next !== undefined && !NEXT_KEY.test(next))) return undefined;
  const double = DOUBLE.exec(value);
  const missing = missingClosers(value);
  const isEmpty = /^[\s,[\]{}]*$/.test(value);
  if (!double && !missing && !(isEmpty && value.includes(','))) return undefined;
  if (isEmpty) return { code: 'LONE_BRACKET', line: head };
  const key = head.replace(/^[-\s]+|[:\s]+$/g, '');
  if (FREE_TEXT.test(key)) {
    const text = value.replace(/^[[{\s]+|[\]},\s]+$/g, '');
    return { code: 'OPEN_BRACKET', line: `${head}${quoted(text)}` };
  }
  const list = double ? `[${double[1] ?? double[2]}]` : `${value.replace(/[,\s]+$/, '')}${missing}`;
  return { code: 'OPEN_BRACKET', line: `${head}${list}` };
}

/** Repairs slips of typing in YAML, line by line: lines keep their numbers. */
export function repairYaml(source: string): { readonly text: string; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const lines = source.split('\n');
  const fixed = lines.map((given, index) => {
    let line = given;
    const put = (code: Repair['code'], next: string): void => {
      if (next === line) return;
      if (!repairs.some((one) => one.line === index + 1)) repairs.push({ code, line: index + 1 });
      line = next;
    };
    if (/^\s*#/.test(line)) return line;
    put(
      'NBSP',
      line.replace(INDENT, (blank) => blank.replace(WIDE_BLANK, ' ')),
    );
    put('FULLWIDTH', line.replace(WIDE_COLON, '$1: '));
    put('NO_BLANK', line.replace(NO_BLANK, '$1: '));
    put(
      'NBSP',
      line.replace(BEHIND_COLON, (_, head: string) => `${head.trimEnd()} `),
    );
    put('NBSP', line.replace(BEHIND_DASH, '$1 '));
    const before = lines[index - 1] ?? '';
    if (KEY_ALONE.test(before) || DASH_ITEM.test(before)) put('DASH', line.replace(DASH_ITEM, '$1-'));
    const flow = FLOW.exec(line);
    if (flow) {
      const plain = plainFlow(flow[2] as string);
      put(/[［】【］，]/.test(flow[2] as string) ? 'FULLWIDTH' : 'CURLY', `${flow[1]}${plain}`);
    }
    const closed = closeBracket(line, lines[index + 1]);
    if (closed) put(closed.code, closed.line);
    const curly = CURLY.exec(line);
    const inner = curly?.[2] ?? curly?.[3] ?? curly?.[4];
    if (curly && inner !== undefined && isOne(inner)) put('CURLY', `${curly[1]}${quoted(inner)}`);
    return line;
  });
  return { text: fixed.join('\n'), repairs };
}

/**
 * A value that begins with a sign of YAML's own and goes on as text: "title: [Ảnh] Hội nghị", "title: > 50
 * hộ".
 */
const SIGN_START = new RegExp(`^(${KEY}:[ ]+)([[\\]{}>|?,%@\`-].*?)[ ]*$`, 'u');

/** Quotes the value of a line that begins with a sign of YAML's own; undefined for other lines. */
export function quoteSign(line: string): string | undefined {
  const [, head, value = ''] = SIGN_START.exec(line) ?? [];
  return head === undefined || /^[>|][+-]?\d?$/.test(value) ? undefined : `${head}${quoted(value)}`;
}
