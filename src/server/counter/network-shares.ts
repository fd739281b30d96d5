import type { Day } from '../../domain/date.ts';
import { SplitMap } from '../http/split-map.ts';
import type { KeyUse } from '../keys/keys.ts';

/**
 * What one network may add to the numbers of a day. An office of 300 and a carrier's NAT of 5,000 stay below
 * it; a script that invents browsers does not.
 */
export interface Shares {
  /** Views, or downloads, of one key. */
  readonly perKey: number;
  /** Views and downloads of all keys. */
  readonly inAll: number;
  /** Votes on one key. */
  readonly votesPerKey: number;
  /** Queries without an answer. */
  readonly unanswered: number;
}

const DEFAULT_SHARES: Shares = { perKey: 300, inAll: 5000, votesPerKey: 20, unanswered: 50 };

/** Most names held at once; of more the longest silent are forgotten. */
const MAX_NAMES = 400_000;

/**
 * Tracks what each network has added to the numbers of the day. In memory alone: no network is written down.
 */
export class NetworkShares {
  readonly #shares: Shares;
  #day: Day | undefined;
  #recent = new SplitMap<number>();
  #older = new SplitMap<number>();
  readonly #voters = new SplitMap<Set<string>>();

  constructor(shares = DEFAULT_SHARES) {
    this.#shares = shares;
  }

  /** Takes one of a network's share; false when it has used it up. */
  take(day: Day, network: string, use: KeyUse, key: string): boolean {
    this.#turn(day);
    const name = `${network} ${use} ${key}`;
    const ofKey = this.#get(name);
    const ofAll = this.#get(network);
    if (ofKey >= this.#shares.perKey || ofAll >= this.#shares.inAll) return false;
    this.#recent.set(name, ofKey + 1);
    this.#recent.set(network, ofAll + 1);
    return true;
  }

  /** Gives back what was taken for an event that did not count. */
  giveBack(day: Day, network: string, use: KeyUse, key: string): void {
    if (day !== this.#day) return;
    for (const name of [`${network} ${use} ${key}`, network]) this.#giveBack(name);
  }

  /**
   * Takes a vote of a network's share, unless this visitor's replaces an earlier one; false when it is used
   * up.
   */
  takeVote(day: Day, network: string, key: string, visitor: string): boolean {
    this.#turn(day);
    const name = `${network} ${key}`;
    const voters = this.#voters.get(name) ?? new Set();
    if (!voters.has(visitor) && voters.size >= this.#shares.votesPerKey) return false;
    if (this.#voters.size >= MAX_NAMES) this.#voters.clear();
    this.#voters.set(name, voters.add(visitor));
    return true;
  }

  /** Takes one query without an answer of a network's share; false when it has used it up. */
  takeUnanswered(day: Day, network: string): boolean {
    this.#turn(day);
    const name = `${network} ?`;
    const taken = this.#get(name);
    if (taken >= this.#shares.unanswered) return false;
    this.#recent.set(name, taken + 1);
    return true;
  }

  /** Gives one back that was known already. */
  giveBackUnanswered(day: Day, network: string): void {
    if (day === this.#day) this.#giveBack(`${network} ?`);
  }

  #get(name: string): number {
    return this.#recent.get(name) ?? this.#older.get(name) ?? 0;
  }

  #giveBack(name: string): void {
    this.#recent.set(name, Math.max(0, this.#get(name) - 1));
  }

  #turn(day: Day): void {
    const isNewDay = day !== this.#day;
    if (!isNewDay && this.#recent.size < MAX_NAMES / 2) return;
    this.#older = isNewDay ? new SplitMap() : this.#recent;
    this.#recent = new SplitMap();
    if (isNewDay) this.#voters.clear();
    this.#day = day;
  }
}
