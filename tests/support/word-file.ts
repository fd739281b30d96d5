import { strToU8, zipSync } from 'fflate';

// Word files in Word's own form, whole enough for any program to open.

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = `xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`;

const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

/** How a run or paragraph looks. */
export interface Look {
  readonly b?: boolean;
  readonly i?: boolean;
  readonly caps?: boolean;
  readonly hidden?: boolean;
  readonly font?: string;
  readonly sup?: boolean;
  readonly align?: 'center' | 'right' | 'both';
  readonly style?: string;
  /** List and level. */
  readonly list?: readonly [id: number, level: number];
}

/** A run; "\n" is a line break and "\t" a tab. */
export function r(text: string, look: Look = {}): string {
  const properties = [
    look.font ? `<w:rFonts w:ascii="${look.font}" w:hAnsi="${look.font}"/>` : '',
    look.b ? '<w:b/>' : '',
    look.i ? '<w:i/>' : '',
    look.caps ? '<w:caps/>' : '',
    look.hidden ? '<w:vanish/>' : '',
    look.sup ? '<w:vertAlign w:val="superscript"/>' : '',
  ].join('');
  const pieces = text
    .split(/([\n\t])/)
    .map((piece) =>
      piece === '\n'
        ? '<w:br/>'
        : piece === '\t'
          ? '<w:tab/>'
          : piece === ''
            ? ''
            : `<w:t xml:space="preserve">${escaped(piece)}</w:t>`,
    );
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${pieces.join('')}</w:r>`;
}

/** A paragraph of text or of runs. */
export function p(content: string | readonly string[], look: Look = {}): string {
  const runs = typeof content === 'string' ? r(content, look) : content.join('');
  const properties = [
    look.style ? `<w:pStyle w:val="${look.style}"/>` : '',
    look.list ? `<w:numPr><w:ilvl w:val="${look.list[1]}"/><w:numId w:val="${look.list[0]}"/></w:numPr>` : '',
    look.align ? `<w:jc w:val="${look.align}"/>` : '',
  ].join('');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A cell of paragraphs. `merge` goes on with the cell above, or starts such a column. */
export const tc = (
  content: string | readonly string[],
  { span = 1, merge }: { span?: number; merge?: 'restart' | 'continue' } = {},
): string =>
  `<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${
    merge ? `<w:vMerge${merge === 'restart' ? ' w:val="restart"' : ''}/>` : ''
  }</w:tcPr>${typeof content === 'string' ? p(content) : content.join('')}</w:tc>`;

export const tr = (cells: readonly string[], header = false): string =>
  `<w:tr>${header ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`;

/** A table; without lines it only sets text side by side. */
export function tbl(
  rows: readonly string[],
  { lines = true, columns = 2 }: { lines?: boolean; columns?: number } = {},
): string {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = lines
    ? `<w:tblBorders>${sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders>`
    : '';
  const grid = `<w:gridCol w:w="${Math.floor(9000 / columns)}"/>`.repeat(columns);
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** A picture of `media` by its number, counted from 1. */
export const picture = (n: number, alt = ''): string =>
  `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="1200000"/><wp:docPr id="${n}" name="Picture ${n}" descr="${escaped(alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${n}" name="p${n}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdMedia${n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

export const note = (n: number): string =>
  `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${n}"/></w:r>`;

export const link = (n: number, text: string): string =>
  `<w:hyperlink r:id="rIdLink${n}">${r(text)}</w:hyperlink>`;

const level = (n: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`;

/** Lists that a file may use: 1 is numbered, 2 has bullets, 3 is "Điều 1." with "a)" below it. */
const NUMBERING = `<w:numbering ${NAMESPACES}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>${level(0, 'bullet', '\uF0B7')}${level(1, 'bullet', 'o')}</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', 'Điều %1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>
${[1, 2, 3].map((n) => `<w:num w:numId="${n}"><w:abstractNumId w:val="${n}"/></w:num>`).join('')}</w:numbering>`;

const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${more}</w:style>`;

const STYLES = `<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
${style('Title', 'Title', '<w:rPr><w:b/></w:rPr>')}
${style('u1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')}
${style('u2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>')}
${style('Caption', 'caption', '<w:rPr><w:i/></w:rPr>')}
${style('TOC1', 'toc 1')}</w:styles>`;

export interface WordFile {
  readonly body: string;
  readonly media?: readonly { readonly extension: string; readonly bytes: Uint8Array }[];
  /** Texts of footnotes, the first has the number 1. */
  readonly notes?: readonly string[];
  readonly links?: readonly string[];
  readonly comments?: readonly string[];
  readonly header?: string;
  readonly main?: string;
}

/** The bytes of a Word file. */
export function wordFile({
  body,
  media = [],
  notes = [],
  links = [],
  comments = [],
  header,
  main = 'document',
}: WordFile): Uint8Array {
  const types = ['png', 'jpg', 'jpeg', 'gif', 'emf', 'tiff'].map(
    (extension) =>
      `<Default Extension="${extension}" ContentType="image/${extension.replace('jpg', 'jpeg')}"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}<Override PartName="/word/${main}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>${header === undefined ? '' : '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'}${comments.length > 0 ? '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>' : ''}</Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/${main}.xml"/></Relationships>`,
    [`word/_rels/${main}.xml.rels`]: `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${R}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="${R}/footnotes" Target="footnotes.xml"/>${header === undefined ? '' : `<Relationship Id="rId4" Type="${R}/header" Target="header1.xml"/>`}${comments.length > 0 ? `<Relationship Id="rId5" Type="${R}/comments" Target="comments.xml"/>` : ''}${media.map(({ extension }, n) => `<Relationship Id="rIdMedia${n + 1}" Type="${R}/image" Target="media/image${n + 1}.${extension}"/>`).join('')}${links.map((href, n) => `<Relationship Id="rIdLink${n + 1}" Type="${R}/hyperlink" Target="${escaped(href)}" TargetMode="External"/>`).join('')}</Relationships>`,
    [`word/${main}.xml`]: `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="rId4"/>'}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0" encoding="UTF-8"?>${STYLES}`,
    'word/numbering.xml': `<?xml version="1.0" encoding="UTF-8"?>${NUMBERING}`,
    'word/footnotes.xml': `<?xml version="1.0" encoding="UTF-8"?><w:footnotes ${NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>${notes.map((text, n) => `<w:footnote w:id="${n + 1}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>${r(` ${text}`)}</w:p></w:footnote>`).join('')}</w:footnotes>`,
    ...(header === undefined
      ? {}
      : {
          'word/header1.xml': `<?xml version="1.0" encoding="UTF-8"?><w:hdr ${NAMESPACES}>${p(header)}</w:hdr>`,
        }),
    ...(comments.length === 0
      ? {}
      : {
          'word/comments.xml': `<?xml version="1.0" encoding="UTF-8"?><w:comments ${NAMESPACES}>${comments.map((text, n) => `<w:comment w:id="${n}" w:author="A">${p(text)}</w:comment>`).join('')}</w:comments>`,
        }),
  };
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    ...Object.fromEntries(
      media.map(({ extension, bytes }, n) => [`word/media/image${n + 1}.${extension}`, bytes]),
    ),
  });
}
