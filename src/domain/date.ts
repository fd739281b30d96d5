import { fail, ok, type Result } from './result.ts';

/** A calendar day, "2021-07-16". Days compare as text. */
export type Day = string & { readonly __day: never };

/** A moment in Vietnam's time, "2021-07-16T15:36:00+07:00". Always this zone, so moments compare as text. */
export type Moment = string & { readonly __moment: never };

/** Why a date cannot be read: the form is unknown, or the form is right and there is no such day or time. */
export type DateFault = 'form' | 'calendar';

/** Vietnam keeps one zone without daylight saving time: UTC+7. */
const ZONE_MS = 7 * 3600 * 1000;

const ISO_DAY = String.raw`(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})`;
const VN_DAY = String.raw`(?<d>\d{1,2})\s*[/.-]\s*(?<m>\d{1,2})\s*[/.-]\s*(?<y>\d{4})`;
const LONG_DAY = String.raw`(?:ngày\s+)?(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s+năm\s+(?<y>\d{4})`;
const TIME = String.raw`(?:(?:\s*,?\s+|T)(?<h>\d{1,2})[:h](?<min>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?`;

const DAY_FORMS = [ISO_DAY, VN_DAY, LONG_DAY].map((form) => new RegExp(`^${form}$`, 'iu'));
const MOMENT_FORMS = [ISO_DAY, VN_DAY, LONG_DAY].map((form) => new RegExp(`^${form}${TIME}$`, 'iu'));

type Parts = Partial<Record<string, string>>;

function match(forms: readonly RegExp[], text: string): Parts | undefined {
  for (const form of forms) {
    const found = form.exec(text.normalize('NFC').trim());
    if (found?.groups) return found.groups;
  }
  return undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');

function dayOfParts(parts: Parts): Result<Day, DateFault> {
  const [y, m, d] = [Number(parts['y']), Number(parts['m']), Number(parts['d'])];
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return real && y >= 1900 ? ok(`${y}-${two(m)}-${two(d)}` as Day) : fail('calendar');
}

/**
 * Reads a day as people write it: 2021-07-16, 16/07/2021, 16/7/2021, 16.7.2021, "ngày 16 tháng 7 năm 2021".
 * The day always comes before the month. Anything else is refused: 05/03/2025 is 5 March, never 3 May.
 */
export function parseDay(text: string): Result<Day, DateFault> {
  const parts = match(DAY_FORMS, text);
  return parts ? dayOfParts(parts) : fail('form');
}

/**
 * Reads a day with an optional time: "2021-07-16 15:36", "16/7/2021 15:36", ISO 8601 with a zone.
 * Without a zone the time is Vietnam's; without a time it is the start of the day.
 */
export function parseMoment(text: string): Result<Moment, DateFault> {
  const parts = match(MOMENT_FORMS, text);
  if (!parts) return fail('form');
  const day = dayOfParts(parts);
  if (!day.ok) return day;
  const [h, min, s] = [Number(parts['h'] ?? 0), Number(parts['min'] ?? 0), Number(parts['s'] ?? 0)];
  if (h > 23 || min > 59 || s > 59) return fail('calendar');
  const zone = zoneMs(parts['zone']);
  if (zone === undefined) return fail('calendar');
  const local = Date.parse(`${day.value}T${two(h)}:${two(min)}:${two(s)}Z`);
  return ok(momentAt(local - zone));
}

/** Milliseconds ahead of UTC; `undefined` for a zone that no place on earth has (beyond 14 hours). */
function zoneMs(zone: string | undefined): number | undefined {
  if (zone === undefined) return ZONE_MS;
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The moment at a number of milliseconds since 1970 (UTC), to the second. */
export function momentAt(epochMs: number): Moment {
  return `${new Date(epochMs + ZONE_MS).toISOString().slice(0, 19)}+07:00` as Moment;
}

/** Today in Vietnam. */
export function today(): Day {
  return dayOf(momentAt(Date.now()));
}

/** Milliseconds since 1970 (UTC). */
export function epochOf(moment: Moment): number {
  return Date.parse(moment);
}

/** The day on which a moment falls in Vietnam. */
export function dayOf(moment: Moment): Day {
  return moment.slice(0, 10) as Day;
}

/** The start of a day, as a moment. */
export function startOf(day: Day): Moment {
  return `${day}T00:00:00+07:00` as Moment;
}

/** The year of a day or moment, as a number. */
export function yearOf(date: Day | Moment): number {
  return Number(date.slice(0, 4));
}

/** "15:36", or undefined for a moment that was written without a time. */
function timeOf(moment: Moment): string | undefined {
  return moment.slice(11, 19) === '00:00:00' ? undefined : moment.slice(11, 16);
}

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'] as const;

/** The day of the week: "Thứ sáu". */
export function weekday(date: Day | Moment): string {
  return WEEKDAYS[new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] as string;
}

function partsOf(date: Day | Moment): { d: number; m: number; y: string } {
  return { d: Number(date.slice(8, 10)), m: Number(date.slice(5, 7)), y: date.slice(0, 4) };
}

/** A day in figures: "16/07/2021". */
export function formatDay(date: Day | Moment): string {
  const { d, m, y } = partsOf(date);
  return `${two(d)}/${two(m)}/${y}`;
}

/** A moment in full: "Thứ sáu, 16/07/2021 15:36"; at midnight, which stands for no time, the day alone. */
export function formatMoment(moment: Moment): string {
  const time = timeOf(moment);
  return `${weekday(moment)}, ${formatDay(moment)}${time === undefined ? '' : ` ${time}`}`;
}

/** Days 1–9 and months 1–2 carry a zero, nothing else (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP). */
const monthInText = (m: number): string => (m <= 2 ? two(m) : String(m));

/** A day in words: "ngày 16 tháng 7 năm 2021". */
export function formatLongDay(date: Day | Moment): string {
  const { d, m, y } = partsOf(date);
  return `ngày ${two(d)} tháng ${monthInText(m)} năm ${y}`;
}

/** A day as it stands in running official text: "16/7/2021". */
export function formatTextDay(date: Day | Moment): string {
  const { d, m, y } = partsOf(date);
  return `${two(d)}/${monthInText(m)}/${y}`;
}
