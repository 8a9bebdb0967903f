import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { clockAt, openings } from '../../pushback/play-time.ts';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { HeardTogetherList } from '../../pushback/together/heard-together.tsx';
import { useHeardTogether } from '../../pushback/together/use-heard-together.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';

/** States times, never causes: only the client can say what opened them. */
function caption(round: RevealedRound, client: string, words: Words['debrief']): string | null {
  if (!shows(round.level, 'warmth')) return null;
  if (round.warmth.length === 0) return words.noDial(client);
  const times = [...new Set(openings(round).map((at) => clockAt(round, at)))];
  if (times.length === 0) return round.warmth.length === 1 ? words.steady : words.neverMore(client);
  return words.moreOpen(
    times.length > 1 ? words.and(times.slice(0, -1).join(', '), times.at(-1) ?? '') : (times[0] ?? ''),
    client,
  );
}

/** What was heard, on the ribbon. */
export function HeardPanel(): ReactNode {
  const { state, nameOf, now } = useRoom();
  const { debrief: words, sharedRibbon } = useWords();
  const round = useRound(isRevealed);
  const says = caption(round, nameOf(holderOf(state, 'client')?.person ?? null), words);
  const together = useHeardTogether();
  const empty = round.marks.length === 0;
  return (
    <Panel title={words.heard} {...(says === null ? {} : { aside: says })}>
      {empty && !together && <p className="quiet">{wasObserved(state) ? words.nothingHeard : sharedRibbon.letGo}</p>}
      {(!empty || together || round.warmth.length > 0) && (
        <Ribbon round={round} now={now()} size="board" names unheard={together?.unheard} />
      )}
      {together && <HeardTogetherList says={together.says} />}
    </Panel>
  );
}
