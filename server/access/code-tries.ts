import { refuse } from '../../shared/domain/refusals.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import type { Clock } from '../engine/clock.ts';
import type { Bucketful, Cluster } from '../store/cluster.ts';
import type { Directory } from '../store/directory.ts';

/** Wrong codes of one person: ten at once, then one a minute. How often guessing succeeds follows from it (row S10). */
export const wrongOfOne: Bucketful = { atOnce: 10, perMinute: 1 };
/** A session this old waits for no one else's wrong codes. */
export const grownUpMs = 60_000;

/** Who types a code: a person, the hash of the session they came by, and the network they come from. Null for who is not signed in. */
export type Typist = { person: string | null; session: string | null; address: string };

/** No code is looked at before so many milliseconds have passed. */
export type Wait = { waitMs: number };

type Parts = { cluster: Cluster; directory: Directory; clock: Clock; wrongCodesPerMinute: number };

/** Which codes: what their buckets are called, and how many wrong ones of one person are looked at. */
export type Codes = { called: string; ofOne: Bucketful };
const admission: Codes = { called: 'codes', ofOne: wrongOfOne };

/**
 * How many wrong codes are looked at. Codes are typed by whole offices behind one address, so a code that opens something is
 * refused only to someone who has typed too many wrong ones themselves, or whose session is brand-new while their network is
 * flooded with wrong ones. Counted by person and not by session: a recovery code opens as many sessions as someone likes.
 */
export class CodeTries {
  private readonly parts: Parts;
  private readonly codes: Codes;

  constructor(parts: Parts, codes = admission) {
    this.parts = parts;
    this.codes = codes;
  }

  /** Enters where the code opens something. Refuses with `no-such-room` where it does not, and `too-many-tries` before it looks. */
  async enter(typist: Typist, opensSomething: () => Promise<boolean>, enter: () => Promise<EnterAnswer>): Promise<EnterAnswer> {
    const looked = await this.look(typist, async () => ((await opensSomething()) ? true : null));
    if (typeof looked === 'object' && looked !== null) return tooMany(looked.waitMs);
    return looked === null ? refuse('no-such-room') : enter();
  }

  /** Looks at a code where there is a try left. Out: what it opens, null where that is nothing, or how long to wait before it is looked at. */
  async look<T>(typist: Typist, opens: () => Promise<T | null>): Promise<T | null | Wait> {
    const { cluster, wrongCodesPerMinute } = this.parts;
    const { called, ofOne } = this.codes;
    const byPerson = typist.person === null ? null : `wrong-${called}-by ${typist.person}`;
    const byAddress = `wrong-${called} ${typist.address}`;
    const ofAddress = { atOnce: wrongCodesPerMinute, perMinute: wrongCodesPerMinute };
    // 1. Taken before anything is looked up: of many tries at once, all would find one left.
    const ownWaitMs = byPerson === null ? 0 : await cluster.take(byPerson, ofOne);
    if (ownWaitMs > 0) return { waitMs: ownWaitMs };
    const addressWaitMs = await cluster.take(byAddress, ofAddress);
    const giveBack = async () => {
      if (byPerson !== null) await cluster.giveBack(byPerson, ofOne);
      if (addressWaitMs === 0) await cluster.giveBack(byAddress, ofAddress);
    };
    // 2. Others' wrong codes hold up only those who have just signed in, for a minute at most, and those who have not.
    const youngMs = addressWaitMs > 0 ? await this.youngForMs(typist.session) : 0;
    if (youngMs > 0) {
      await giveBack();
      return { waitMs: Math.min(addressWaitMs, youngMs) };
    }
    // 3. A code that opens something was no wrong one, whether its room lets them in or not.
    let isWrong = false;
    try {
      const found = await opens();
      isWrong = found === null;
      return found;
    } finally {
      if (!isWrong) await giveBack();
    }
  }

  /** For how many milliseconds more this session counts as brand-new; 0 once it does not. */
  private async youngForMs(session: string | null): Promise<number> {
    const { directory, clock } = this.parts;
    if (session === null) return grownUpMs;
    const since = await directory.signedInAt(session);
    return since === null ? grownUpMs : Math.max(0, since + grownUpMs - clock.now());
  }
}

function tooMany(waitMs: number): EnterAnswer {
  return { ...refuse('too-many-tries'), waitS: Math.ceil(waitMs / 1000) };
}
