import { refuse } from '../../shared/domain/refusals.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Bucketful, Neighbours } from '../desk/neighbours.ts';

/** Wrong codes of one person: ten at once, then one a minute. How often guessing succeeds follows from it (row S10). */
export const wrongOfOne: Bucketful = { atOnce: 10, perMinute: 1 };
/** A session this old waits for nobody else's wrong codes. */
export const grownUpMs = 60_000;

/** Who types a code: a person, the hash of the session they came by, and the network they come from. */
export type Typist = { person: string; session: string; address: string };

type Parts = { neighbours: Neighbours; desk: Desk; clock: Clock; wrongCodesPerMinute: number };

/**
 * How many wrong codes are looked at. Codes are typed by whole offices behind one address, so a code that opens something is
 * refused only to someone who has typed too many wrong ones themselves, or whose session is brand-new while their network is
 * flooded with wrong ones. Counted by person and not by session: a recovery code opens as many sessions as someone likes.
 */
export class CodeTries {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Enters where the code opens something. Refuses with `no-such-room` where it does not, and `too-many-tries` before it looks. */
  async enter(typist: Typist, opensSomething: () => Promise<boolean>, enter: () => Promise<EnterAnswer>): Promise<EnterAnswer> {
    const { neighbours, wrongCodesPerMinute } = this.parts;
    const byPerson = `wrong-codes-by ${typist.person}`;
    const byAddress = `wrong-codes ${typist.address}`;
    const ofAddress = { atOnce: wrongCodesPerMinute, perMinute: wrongCodesPerMinute };
    // 1. Taken before anything is looked up: of many tries at once, all would find one left.
    const ownWaitMs = await neighbours.take(byPerson, wrongOfOne);
    if (ownWaitMs > 0) return tooMany(ownWaitMs);
    const addressWaitMs = await neighbours.take(byAddress, ofAddress);
    const giveBack = async () => {
      await neighbours.giveBack(byPerson, wrongOfOne);
      if (addressWaitMs === 0) await neighbours.giveBack(byAddress, ofAddress);
    };
    // 2. Others' wrong codes hold up only those who have just signed in, for a minute at most.
    const youngMs = addressWaitMs > 0 ? await this.youngForMs(typist.session) : 0;
    if (youngMs > 0) {
      await giveBack();
      return tooMany(Math.min(addressWaitMs, youngMs));
    }
    // 3. A code that opens something was no wrong one, whether its room lets them in or not.
    let isWrong = false;
    try {
      isWrong = !(await opensSomething());
    } finally {
      if (!isWrong) await giveBack();
    }
    return isWrong ? refuse('no-such-room') : enter();
  }

  /** For how many milliseconds more this session counts as brand-new; 0 once it does not. */
  private async youngForMs(session: string): Promise<number> {
    const { desk, clock } = this.parts;
    const since = await desk.signedInAt(session);
    return since === null ? grownUpMs : Math.max(0, since + grownUpMs - clock.now());
  }
}

function tooMany(waitMs: number): EnterAnswer {
  return { ...refuse('too-many-tries'), waitS: Math.ceil(waitMs / 1000) };
}
