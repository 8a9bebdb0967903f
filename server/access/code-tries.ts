import { refuse } from '../../shared/domain/refusals.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import type { Clock } from '../scheduling/clock.ts';
import type { Bucketful, Cluster } from '../store/cluster.ts';
import type { Directory } from '../store/directory.ts';

/** Wrong codes of one person: 10 at once, then one a minute. This sets how often guessing succeeds (row S10). */
export const wrongOfOne: Bucketful = { atOnce: 10, perMinute: 1 };
/** A session this old isn't held up by other people's wrong codes. */
export const grownUpMs = 60_000;

/** Who types a code: a person, the hash of their session, and their network address. Null for someone who isn't signed in. */
export type Typist = { person: string | null; session: string | null; address: string };

/** No code is looked up until this many milliseconds have passed. */
export type Wait = { waitMs: number };

type Parts = { cluster: Cluster; directory: Directory; clock: Clock; wrongCodesPerMinute: number };

/** Which kind of code: the prefix of its bucket names, and how many wrong ones one person may try. */
export type Codes = { called: string; ofOne: Bucketful };
const admission: Codes = { called: 'codes', ofOne: wrongOfOne };

/**
 * Limits how many wrong codes are looked up. Whole offices type codes behind one address. So a right code is refused only to
 * someone who has typed too many wrong ones, or whose session is brand-new while their network is flooded with wrong ones. Counted
 * by person, not by session: a recovery code opens any number of sessions.
 */
export class CodeTries {
  private readonly parts: Parts;
  private readonly codes: Codes;

  constructor(parts: Parts, codes = admission) {
    this.parts = parts;
    this.codes = codes;
  }

  /**
   * Enters if the code opens something. Refuses with `no-such-room` if it doesn't, and with `too-many-tries` before looking it up.
   */
  async enter(typist: Typist, opensSomething: () => Promise<boolean>, enter: () => Promise<EnterAnswer>): Promise<EnterAnswer> {
    const looked = await this.look(typist, async () => ((await opensSomething()) ? true : null));
    if (typeof looked === 'object' && looked !== null) return tooMany(looked.waitMs);
    return looked === null ? refuse('no-such-room') : enter();
  }

  /** Looks up a code if there is a try left. Out: what it opens, null for nothing, or how long to wait before it is looked up. */
  async look<T>(typist: Typist, opens: () => Promise<T | null>): Promise<T | null | Wait> {
    const { cluster, wrongCodesPerMinute } = this.parts;
    const { called, ofOne } = this.codes;
    const byPerson = typist.person === null ? null : `wrong-${called}-by ${typist.person}`;
    const byAddress = `wrong-${called} ${typist.address}`;
    const ofAddress = { atOnce: wrongCodesPerMinute, perMinute: wrongCodesPerMinute };
    // 1. Taken before the lookup: otherwise many tries at once would all find one left.
    const ownWaitMs = byPerson === null ? 0 : await cluster.take(byPerson, ofOne);
    if (ownWaitMs > 0) return { waitMs: ownWaitMs };
    const addressWaitMs = await cluster.take(byAddress, ofAddress);
    const giveBack = async () => {
      if (byPerson !== null) await cluster.giveBack(byPerson, ofOne);
      if (addressWaitMs === 0) await cluster.giveBack(byAddress, ofAddress);
    };
    // 2. Other people's wrong codes hold up those who have just signed in, for at most a minute, and those who haven't signed in.
    const youngMs = addressWaitMs > 0 ? await this.youngForMs(typist.session) : 0;
    if (youngMs > 0) {
      await giveBack();
      return { waitMs: Math.min(addressWaitMs, youngMs) };
    }
    // 3. A code that opens something wasn't wrong, whether its room lets them in or not.
    let isWrong = false;
    try {
      const found = await opens();
      isWrong = found === null;
      return found;
    } finally {
      if (!isWrong) await giveBack();
    }
  }

  /** How many more milliseconds this session counts as brand-new; 0 once it doesn't. */
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
