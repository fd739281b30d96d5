/** A line that a page draws, in points; y grows upwards. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  /** Its y where it is horizontal, its x where it is vertical. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The operator list of a page (pdf.js). */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Codes of the operators that are read (`OPS` of pdf.js). */
export type Operators = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'constructPath'
    | 'stroke'
    | 'closeStroke'
    | 'fill'
    | 'eoFill'
    | 'fillStroke'
    | 'eoFillStroke',
    number
  >
>;

/** How a point of a drawing comes to its place on the page. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** What is thinner is a line, also where it was drawn as a filled area. */
const THIN = 3;
/** What is shorter is a dot or a dash. */
const SHORT = 4;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Numbers behind the code of a path's step: move, line, curve, quadratic curve, close. */
const STEP_SIZES = [2, 2, 6, 4, 0] as const;

/** The boxes around the parts of a path: each begins where the pen is put down anew. */
function boxesOf(path: ArrayLike<number>, matrix: Matrix): readonly Box[] {
  const boxes: Box[] = [];
  let xs: number[] = [];
  let ys: number[] = [];
  const flush = (): void => {
    if (xs.length > 1)
      boxes.push({
        left: Math.min(...xs),
        right: Math.max(...xs),
        bottom: Math.min(...ys),
        top: Math.max(...ys),
      });
    xs = [];
    ys = [];
  };
  for (let at = 0; at < path.length; ) {
    const step = path[at] as number;
    const size = STEP_SIZES[step as 0] ?? 0;
    if (step === 0) flush();
    for (let index = at + 1; index < at + size; index += 2) {
      const [x, y] = [path[index] as number, path[index + 1] as number];
      xs.push(matrix[0] * x + matrix[2] * y + matrix[4]);
      ys.push(matrix[1] * x + matrix[3] * y + matrix[5]);
    }
    at += size + 1;
  }
  flush();
  return boxes;
}

/** A thin box is a rule; of a wide one that is stroked, each side is. */
function rulesOfBox({ left, right, bottom, top }: Box, stroked: boolean): readonly Rule[] {
  const [width, height] = [right - left, top - bottom];
  if (height <= THIN && width >= SHORT)
    return [{ direction: 'horizontal', at: (top + bottom) / 2, from: left, to: right }];
  if (width <= THIN && height >= SHORT)
    return [{ direction: 'vertical', at: (left + right) / 2, from: bottom, to: top }];
  if (!stroked || width < SHORT || height < SHORT) return [];
  return [
    { direction: 'horizontal', at: top, from: left, to: right },
    { direction: 'horizontal', at: bottom, from: left, to: right },
    { direction: 'vertical', at: left, from: bottom, to: top },
    { direction: 'vertical', at: right, from: bottom, to: top },
  ];
}

/** Extracts the horizontal and vertical lines of a page. */
export function rulesOf({ fnArray, argsArray }: Drawing, ops: Operators): readonly Rule[] {
  const strokes = new Set([ops.stroke, ops.closeStroke, ops.fillStroke, ops.eoFillStroke]);
  const fills = new Set([ops.fill, ops.eoFill]);
  const kept: Matrix[] = [];
  let matrix = IDENTITY;
  const rules: Rule[] = [];
  for (const [index, code] of fnArray.entries()) {
    const args = argsArray[index];
    if (code === ops.save) kept.push(matrix);
    else if (code === ops.restore) matrix = kept.pop() ?? IDENTITY;
    else if (code === ops.transform) matrix = multiply(matrix, args as Matrix);
    else if (code === ops.constructPath) {
      const [paint, [path] = []] = args as [number, (ArrayLike<number> | null)[]?];
      const stroked = strokes.has(paint);
      if (path && (stroked || fills.has(paint)))
        rules.push(...boxesOf(path, matrix).flatMap((box) => rulesOfBox(box, stroked)));
    }
  }
  return rules;
}
