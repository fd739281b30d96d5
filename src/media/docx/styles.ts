import { child, isOn, settingOf, type XmlNode } from './xml.ts';

/** The look of a run, as far as a style or the run sets it. */
export interface RunLook {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly caps?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly script?: 'sup' | 'sub' | undefined;
  readonly font?: string | undefined;
}

/** A style with all that it inherits from the styles it is based on. */
export interface Style {
  /** In lower case: "heading 1", "title", "caption". */
  readonly name: string;
  readonly look: RunLook;
  readonly outline: number | undefined;
  readonly align: string | undefined;
  /** The list that its paragraphs belong to. */
  readonly numbering: NumberingRef;
}

/** The list that a paragraph belongs to, and its level there. */
export interface NumberingRef {
  readonly id?: string | undefined;
  readonly level?: number | undefined;
}

/** The look that run properties (`w:rPr`) set. */
export function lookOf(properties: XmlNode | undefined): RunLook {
  if (!properties) return {};
  const script = settingOf(properties, 'w:vertAlign');
  const fonts = child(properties, 'w:rFonts')?.attributes;
  const underline = settingOf(properties, 'w:u');
  return defined({
    bold: isOn(properties, 'w:b'),
    italic: isOn(properties, 'w:i'),
    strike: isOn(properties, 'w:strike') ?? isOn(properties, 'w:dstrike'),
    caps: isOn(properties, 'w:caps'),
    hidden: isOn(properties, 'w:vanish'),
    underline: underline === undefined ? undefined : underline !== 'none',
    script: script === 'superscript' ? 'sup' : script === 'subscript' ? 'sub' : undefined,
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? fonts?.['w:cs'],
  });
}

/** An object without the keys that say nothing, so that laying it over another keeps what that one says. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

/** The list and level that the properties of a paragraph name. */
export function numberingOf(properties: XmlNode | undefined): NumberingRef {
  const found = child(properties, 'w:numPr');
  if (!found) return {};
  const level = settingOf(found, 'w:ilvl');
  return defined({ id: settingOf(found, 'w:numId'), level: level === undefined ? undefined : Number(level) });
}

/** The styles of a file, and the look of text that names none. */
export interface Styles {
  readonly base: RunLook;
  of(id: string | undefined): Style;
}

const PLAIN: Style = { name: '', look: {}, outline: undefined, align: undefined, numbering: {} };

/** How many styles one may be based on; a cycle of styles ends here. */
const DEEPEST = 20;

/** Reads the styles of a file from the root of its styles part (ECMA-376 part 1, §17.7). */
export function readStyles(root: XmlNode | undefined): Styles {
  const nodes = new Map(
    (root?.children ?? [])
      .filter((node) => node.name === 'w:style')
      .map((node) => [node.attributes['w:styleId'] ?? '', node]),
  );
  const defaults = child(child(root, 'w:docDefaults'), 'w:rPrDefault');
  const normal = [...nodes.values()].find(
    ({ attributes }) =>
      attributes['w:type'] === 'paragraph' && /^(?:1|true)$/.test(attributes['w:default'] ?? ''),
  );
  const known = new Map<string, Style>();
  const of = (id: string | undefined, depth = 0): Style => {
    const node = id === undefined ? undefined : nodes.get(id);
    if (id === undefined || !node || depth > DEEPEST) return PLAIN;
    const kept = known.get(id);
    if (kept) return kept;
    const base = of(settingOf(node, 'w:basedOn'), depth + 1);
    const properties = child(node, 'w:pPr');
    const outline = settingOf(properties, 'w:outlineLvl');
    const style: Style = {
      name: (settingOf(node, 'w:name') ?? '').toLowerCase(),
      look: { ...base.look, ...lookOf(child(node, 'w:rPr')) },
      outline: outline === undefined ? base.outline : Number(outline),
      align: settingOf(properties, 'w:jc') ?? base.align,
      numbering: { ...base.numbering, ...numberingOf(properties) },
    };
    known.set(id, style);
    return style;
  };
  const base = { ...lookOf(child(defaults, 'w:rPr')), ...of(normal?.attributes['w:styleId']).look };
  return { base, of: (id) => of(id ?? normal?.attributes['w:styleId']) };
}
