/** A piece of a text; in a number of a document or a telephone no line may end. */
export interface Piece {
  readonly text: string;
  readonly noWrap: boolean;
}

/**
 * A document number in running text: 28-HD/BTGTU, 30/2020/NĐ-CP, 123/QĐ-UBND. A telephone number in groups:
 * 0208 3855 123, (024) 3942 1061.
 */
const NUMBER =
  /(?<!\d)\d+(?:\/\d{4})?[-/]\p{Lu}[\p{L}\d]*(?:[-/][\p{L}\d]+)*|(?<![\d.])(?:0\d{2,3}|\(0\d{2,3}\))[ .]\d{3,4}[ .]\d{3,4}(?!\d)/gu;

/** A longer number, of several bodies, would not fit the line of a phone: it may break at its hyphens. */
const LONGEST = 24;

/**
 * Splits a text where such numbers begin and end: browsers end lines behind hyphens, and neither a joiner nor
 * another hyphen can stop them without spoiling what readers copy and search for.
 */
export function noWrapPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (index > at) pieces.push({ text: text.slice(at, index), noWrap: false });
    pieces.push({ text: number, noWrap: number.length <= LONGEST });
    at = index + number.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), noWrap: false });
  return pieces;
}
