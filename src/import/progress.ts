const WIDTH = 30;

/** A line of progress: "[#####-----] 42 %, còn 1 phút 20 giây". `started` and `now` are milliseconds. */
export function progressLine(done: number, total: number, started: number, now: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * WIDTH);
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %`;
  if (share < 0.02 || share === 1) return bar;
  const left = Math.round(((now - started) * (1 - share)) / share / 1000);
  const minutes = Math.floor(left / 60);
  return `${bar}, còn ${minutes > 0 ? `${minutes} phút ` : ''}${left % 60} giây`;
}
