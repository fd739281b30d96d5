const WIDTH = 30;

/** Milliseconds that are looked back on: a run that goes on passes quickly over what an earlier one wrote. */
const LOOK_BACK = 20_000;
/** Milliseconds that a step must have run before its time left is worth telling. */
const FIRST_WORD = 2000;
/** Milliseconds between two pictures of the bar. */
const PAUSE = 200;

const START_OF_LINE = '\r\u001B[K';

/** How far a step had come at a time, in milliseconds of any clock. */
interface Sample {
  readonly done: number;
  readonly at: number;
}

/** A line of progress: "[#####-----] 42 %, còn 1 phút 20 giây". `left` is in milliseconds, where known. */
export function progressLine(done: number, total: number, left: number | undefined): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * WIDTH);
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %`;
  return left === undefined || share === 1 ? bar : `${bar}, còn ${duration(left)}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} giờ ${minutes} phút`;
  return minutes > 0 ? `${minutes} phút ${seconds % 60} giây` : `${seconds} giây`;
}

/** Milliseconds that the rest takes at the speed since a sample; `undefined` where nothing was done since. */
export function timeLeft(done: number, total: number, now: number, since: Sample): number | undefined {
  const speed = (done - since.done) / (now - since.at);
  return speed > 0 && Number.isFinite(speed) ? (total - done) / speed : undefined;
}

/** A bar of progress on a terminal, for one step after the other. */
export class ProgressBar {
  #samples: Sample[] = [];
  #total = 0;
  #drawn = Number.NEGATIVE_INFINITY;

  /**
   * What to write for a step that has come so far; nothing where the bar was drawn a moment ago. A step that
   * is done takes its bar away.
   *
   * @param now milliseconds of a clock that never goes back
   */
  draw(done: number, total: number, now: number): string {
    const last = this.#samples.at(-1);
    if (last === undefined || done < last.done || total !== this.#total) {
      this.#samples = [{ done, at: now }];
      this.#total = total;
    }
    if (done >= total) {
      this.#samples = [];
      return START_OF_LINE;
    }
    if (now - this.#drawn < PAUSE) return '';
    this.#drawn = now;
    this.#samples.push({ done, at: now });
    while ((this.#samples[1]?.at ?? now) <= now - LOOK_BACK) this.#samples.shift();
    const [since] = this.#samples;
    const isKnown = since !== undefined && now - since.at >= FIRST_WORD;
    const left = isKnown ? timeLeft(done, total, now, since) : undefined;
    return `${START_OF_LINE}${progressLine(done, total, left)}`;
  }
}
