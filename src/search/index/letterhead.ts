/** Up to how many letters a letterhead is long. */
const LONGEST = 900;

const MOTTO = /Độc lập\s*[-–—]?\s*Tự do\s*[-–—]?\s*Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM/iu;

/** "Cần Thơ, ngày 05 tháng 01 năm 2022", which ends it. */
const PLACE_AND_DATE =
  /[\p{L} .]{2,40},\s*ngày\s+(?:\d{1,2}|[.…]+)\s+tháng\s+(?:\d{1,2}|[.…]+)\s+năm\s+(?:\d{4}|[.…]+)/iu;

/**
 * How many letters the letterhead has that a text begins with: the issuer, the motto, number, place and date,
 * which a result shows as facts. 0 for a text that begins otherwise.
 */
export function letterheadLength(text: string): number {
  const opening = text.slice(0, LONGEST);
  const motto = MOTTO.exec(opening);
  // A sentence that speaks of the motto is no letterhead: that has no full stop before it.
  if (!motto || /[.;]\s+\p{Lu}/u.test(opening.slice(0, motto.index))) return 0;
  const behind = motto.index + motto[0].length;
  const date = PLACE_AND_DATE.exec(opening.slice(behind));
  return date ? behind + date.index + date[0].length : 0;
}
