/**
 * The colours of a site, "#rrggbb". Contrasts are those of WCAG 2.2 (relative luminance).
 */
export interface Colours {
  readonly brand: string;
  readonly gold: string;
}

type Channels = readonly [red: number, green: number, blue: number];

/** The channels of "#rrggbb", from 0 to 1. */
function channelsOf(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function hex(channels: Channels): string {
  return `#${channels
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  ) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, from 1 (none) to 21 (black and white). */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The colour with another lightness (HSL, 0 to 1), hue and saturation kept. */
function withLightness(colour: string, lightness: number): string {
  const channels = channelsOf(colour);
  const [low, high] = [Math.min(...channels), Math.max(...channels)];
  const old = (low + high) / 2;
  const saturation = high === low ? 0 : (high - low) / (1 - Math.abs(2 * old - 1));
  const reach = saturation * (1 - Math.abs(2 * lightness - 1));
  const scale = high === low ? 0 : reach / (high - low);
  return hex(channels.map((channel) => lightness + (channel - old) * scale) as unknown as Channels);
}

const lightnessOf = (colour: string): number => {
  const channels = channelsOf(colour);
  return (Math.min(...channels) + Math.max(...channels)) / 2;
};

/** The nearest lightness of a colour, darker or lighter, at which it fits; black or white where none does. */
function shade(colour: string, step: number, fits: (candidate: string) => boolean): string {
  if (fits(colour)) return colour;
  for (let lightness = lightnessOf(colour) + step; lightness > 0 && lightness < 1; lightness += step) {
    const candidate = withLightness(colour, lightness);
    if (fits(candidate)) return candidate;
  }
  return step < 0 ? '#000000' : '#ffffff';
}

/**
 * Page backgrounds against which the site's colours are checked: --sunken in light, --paper in dark
 * (tokens.css).
 */
export const GROUND = { light: '#f6f1e7', dark: '#17120f' } as const;

/** Contrast that words need (WCAG 1.4.3), and that words should have (1.4.6). */
const NEEDED = 4.5;
const GOOD = 7;
const STEP = 0.005;

/** Two colours whose contrast is too low. */
export type Pair = 'brand on ground' | 'white on brand' | 'gold on brand';

/** A pair that cannot be read, with colours near it that can. */
export interface ColourFault {
  readonly pair: Pair;
  readonly ratio: number;
  readonly needed: number;
  readonly better: Colours;
}

function pairsOf({ brand, gold }: Colours): readonly { readonly pair: Pair; readonly ratio: number }[] {
  return [
    { pair: 'brand on ground', ratio: contrast(brand, GROUND.light) },
    { pair: 'white on brand', ratio: contrast('#ffffff', brand) },
    { pair: 'gold on brand', ratio: contrast(gold, brand) },
  ];
}

/** The pair of colours that falls furthest below its contrast; undefined where all pairs can be read. */
export function colourFault(colours: Colours): ColourFault | undefined {
  const bad = pairsOf(colours).filter(({ ratio }) => ratio < NEEDED);
  const worst = bad.toSorted((a, b) => a.ratio - b.ratio)[0];
  if (!worst) return undefined;
  const gold = shade(colours.gold, STEP, (candidate) => contrast(candidate, '#000000') >= GOOD);
  const brand = shade(colours.brand, -STEP, (candidate) =>
    pairsOf({ brand: candidate, gold }).every(({ ratio }) => ratio >= NEEDED),
  );
  return { ...worst, needed: NEEDED, better: { brand, gold } };
}

/** The colours of dark mode: headings in a light shade of the brand, the bar in a dark one. */
export function darkColours({ brand, gold }: Colours): Colours & { readonly bar: string } {
  const readable = (candidate: string) => contrast(candidate, GROUND.dark) >= GOOD;
  return {
    brand: shade(brand, STEP, readable),
    gold: shade(gold, STEP, readable),
    bar: withLightness(brand, lightnessOf(brand) * 0.66),
  };
}
