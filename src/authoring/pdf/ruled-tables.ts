import type { Cell, Row, Table } from '../blocks.ts';
import { type Glyphs, linesOfPage } from './lines.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { Rule } from './rules.ts';

/** The ruled lines of a table on a page, in points. */
export interface Grid {
  /** Edges of its columns, from the left. */
  readonly xs: readonly number[];
  /** Edges of its rows, from the top. */
  readonly ys: readonly number[];
  readonly rules: readonly Rule[];
}

/** Lines that are nearer to each other meet, in points. */
const NEAR = 3;

const meet = (a: Rule, b: Rule): boolean => {
  if (a.direction === b.direction)
    return Math.abs(a.at - b.at) <= NEAR && a.from <= b.to + NEAR && b.from <= a.to + NEAR;
  return a.at >= b.from - NEAR && a.at <= b.to + NEAR && b.at >= a.from - NEAR && b.at <= a.to + NEAR;
};

/** Rules in sets of those that hang together. */
function connected(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const left = new Set(rules);
  const sets: Rule[][] = [];
  for (const rule of rules) {
    if (!left.delete(rule)) continue;
    const set = [rule];
    for (const member of set) {
      for (const other of left) {
        if (!meet(member, other)) continue;
        left.delete(other);
        set.push(other);
      }
    }
    sets.push(set);
  }
  return sets;
}

/** Places that are near each other as one. */
function edges(places: readonly number[]): readonly number[] {
  const out: number[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = out.at(-1);
    if (last === undefined || place - last > NEAR) out.push(place);
  }
  return out;
}

/** Finds the ruled tables of a page: lines that meet and make two columns or more. */
export function gridsOf(rules: readonly Rule[]): readonly Grid[] {
  return connected(rules).flatMap((set): readonly Grid[] => {
    const places = (direction: Rule['direction']): readonly number[] =>
      edges(set.filter((rule) => rule.direction === direction).map(({ at }) => at));
    const [xs, ys] = [places('vertical'), places('horizontal').toReversed()];
    return xs.length >= 3 && ys.length >= 2 ? [{ xs, ys, rules: set }] : [];
  });
}

/** Whether a piece of text stands in a table. */
export const isInGrid = ({ xs, ys }: Grid, { x, y, width, size }: Glyphs): boolean => {
  const [middle, height] = [x + width / 2, y + size / 3];
  return (
    middle > (xs[0] as number) &&
    middle < (xs.at(-1) as number) &&
    height < (ys[0] as number) &&
    height > (ys.at(-1) as number)
  );
};

/** Whether a line is drawn at a place, across a point of the other direction. */
const isDrawn = (grid: Grid, direction: Rule['direction'], at: number, through: number): boolean =>
  grid.rules.some(
    (rule) =>
      rule.direction === direction &&
      Math.abs(rule.at - at) <= NEAR &&
      rule.from <= through &&
      rule.to >= through,
  );

/** How many cells of the grid one takes, until a line ends it. */
function span(edgesOfGrid: readonly number[], start: number, ends: (edge: number) => boolean): number {
  let count = 1;
  while (start + count < edgesOfGrid.length - 1 && !ends(edgesOfGrid[start + count] as number)) count += 1;
  return count;
}

/** Makes the table of a grid from the glyphs inside it. */
export function tableOfGrid(grid: Grid, glyphs: readonly Glyphs[], page: number): Table {
  const { xs, ys } = grid;
  const taken = new Set<string>();
  const rows = ys.slice(0, -1).map((top, row): Row => {
    const bottom = ys[row + 1] as number;
    const cells = xs.slice(0, -1).flatMap((left, column): readonly Cell[] => {
      if (taken.has(`${row}/${column}`)) return [];
      const right = xs[column + 1] as number;
      const middle = (top + bottom) / 2;
      const colSpan = span(xs, column, (edge) => isDrawn(grid, 'vertical', edge, middle));
      const centre = (left + right) / 2;
      const rowSpan = span(ys, row, (edge) => isDrawn(grid, 'horizontal', edge, centre));
      for (let down = 0; down < rowSpan; down++)
        for (let along = 0; along < colSpan; along++) taken.add(`${row + down}/${column + along}`);
      const box: Grid = {
        xs: [left, xs[column + colSpan] as number],
        ys: [top, ys[row + rowSpan] as number],
        rules: [],
      };
      return [{ blocks: blocksOf(box, glyphs, page), colSpan, rowSpan }];
    });
    return { header: false, cells };
  });
  return { kind: 'table', bordered: true, rows: rows.filter(({ cells }) => cells.length > 0) };
}

/** Room between a cell's edge and its text, in points. */
const PADDING = 5.5;

function blocksOf(box: Grid, glyphs: readonly Glyphs[], page: number): Cell['blocks'] {
  const lines = linesOfPage(
    glyphs.filter((one) => isInGrid(box, one)),
    page,
  );
  const margins = { left: (box.xs[0] as number) + PADDING, right: (box.xs[1] as number) - PADDING };
  return paragraphsOf(lines, margins).map((one) => ({ ...one, align: undefined }));
}
