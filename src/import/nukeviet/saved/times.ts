import { type Moment, parseMoment } from '../../../domain/date.ts';

/** A time as a saved page has it: in Vietnam's time where that is known, with the words of the page. */
export interface PageTime {
  readonly moment: Moment;
  /** Whether the zone of the printed time is known. */
  readonly sure: boolean;
  readonly printed: string;
}

/** Zones by the abbreviations that PHP prints; others are written as an offset ("+07"). */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  UTC: '+00:00',
  GMT: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  JST: '+09:00',
  ICT: '+07:00',
};

/**
 * `article:published_time` of NukeViet has the name of a zone where the letter T belongs
 * ("2021-07-16EDT04:36:00", "2021-07-16+0715:36:00"): no right form, but the one place of a page that names
 * its zone.
 */
export function publishedTime(text: string): Moment | undefined {
  const [, day, zone = '', time] =
    /^(\d{4}-\d{2}-\d{2})([A-Z]{1,5}|[+-]\d{2})?(\d{2}:\d{2}:\d{2})/.exec(text) ?? [];
  if (!day || !time) return undefined;
  const offset = /^[+-]/.test(zone) ? `${zone}:00` : ABBREVIATIONS[zone];
  if (offset === undefined) return undefined;
  const parsed = parseMoment(`${day}T${time}${offset}`);
  return parsed.ok ? parsed.value : undefined;
}

const PRINTED = /(\d{1,2})\/(\d{1,2})\/(\d{4})\s*(?:-\s*)?(\d{1,2}):(\d{2})/;

/**
 * When a page says that its article came out. The old system printed times in the zone of whoever asked, by
 * the country of their address: pages that a foreign crawler saved are wrong by hours. `zone` is what the
 * operator says of the pages ("+07:00"); without it the printed time is taken for Vietnam's, and is not sure.
 */
export function pageTime(meta: string, printed: string, zone: string | undefined): PageTime | undefined {
  const named = publishedTime(meta);
  if (named) return { moment: named, sure: true, printed: meta };
  const found = PRINTED.exec(printed);
  if (!found) return undefined;
  const [words, day, month, year, hour, minute] = found;
  const parsed = parseMoment(`${year}-${month}-${day} ${hour}:${minute}${zone ?? '+07:00'}`);
  return parsed.ok ? { moment: parsed.value, sure: zone !== undefined, printed: words } : undefined;
}
