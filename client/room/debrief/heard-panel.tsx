import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { clockAt, openings } from '../../pushback/play-time.ts';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { HeardTogetherList, NothingHeard } from '../../pushback/together/heard-together.tsx';
import { useHeardTogether } from '../../pushback/together/use-heard-together.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { HeardMoments } from './heard-moments.tsx';

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

/** What was heard, on the ribbon. `untitled`: its screen has the title. */
export function HeardPanel({ untitled }: { untitled?: boolean }): ReactNode {
  const { now } = useRoom();
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const says = caption(round, usePlayedBy()('client').name, words);
  const together = useHeardTogether();
  const empty = round.marks.length === 0;
  const touchable = round.marks.some(({ about }) => isStep(about));
  return (
    <Panel {...(untitled ? {} : { title: words.heard })} {...(touchable ? { aside: words.touch } : {})}>
      {empty && !together && <NothingHeard />}
      {!empty && <HeardMoments round={round} />}
      {empty && (together || round.warmth.length > 0) && (
        <Ribbon round={round} now={now()} size="board" names unheard={together?.unheard} />
      )}
      {together && <HeardTogetherList {...together} />}
      {says !== null && <p className="quiet">{says}</p>}
    </Panel>
  );
}
