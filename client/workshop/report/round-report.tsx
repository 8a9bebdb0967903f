import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { RevealedRound } from '../../../shared/domain/room/round.ts';
import { playerOf } from '../../../shared/domain/room/state.ts';
import { replayAddress } from '../../../shared/protocol/pages.ts';
import { useWords } from '../../messages/words.ts';
import { Board } from '../../pushback/board.tsx';
import { FeltPanel } from '../../pushback/felt-panel.tsx';
import { momentsOf } from '../../pushback/moments.ts';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { playClock } from '../../pushback/ribbon-parts.ts';
import { TakesPanel } from '../../pushback/takes-panel.tsx';
import { HeardTogetherList, NothingHeard } from '../../pushback/together/heard-together.tsx';
import { useHeardTogether } from '../../pushback/together/use-heard-together.ts';
import { momentSays } from '../../review/moment-words.ts';
import { replayView, useKept, useReview } from '../../review/replay.ts';
import type { RoundReplay } from '../../review/replay.tsx';
import { RoomProvider } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Column, Columns, Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import './round-report.css';

function HeardOnPaper({ round }: { round: RevealedRound }): ReactNode {
  const words = useWords().replay;
  const together = useHeardTogether();
  return (
    <Panel title={words.stepTitle}>
      <Ribbon round={round} now={round.endedAt} size="print" names unheard={together?.unheard} />
      {together ? <HeardTogetherList {...together} /> : round.marks.length === 0 && <NothingHeard />}
    </Panel>
  );
}

/** One round on one page of paper: what was felt, what was heard, what was said about it. */
export function RoundReport({ answer: fetched, workshop }: RoundReplay): ReactNode {
  const all = useWords();
  const words = all.replay;
  const [, go] = useLocation();
  const review = useReview(fetched.review);
  const answer = useKept(fetched, review);
  const { round } = answer.state;
  const seen = useMemo(() => replayView(answer), [answer]);
  const name = (seat: 'client' | 'advisor') => seen.nameOf(playerOf(answer.state, seat));
  const file = (kind: 'json' | 'csv') => () => location.assign(`/api/rooms/${answer.room}/rounds/${answer.round}/export.${kind}`);
  const warmth = momentsOf(round).filter((moment) => moment.kind === 'warmth');
  const comments = (review?.state.comments ?? []).filter((c) => !c.draft).sort((a, b) => a.atMs - b.atMs);
  return (
    <RoomProvider value={seen}>
      <Page
        width="wide"
        over={words.reportOver(answer.round)}
        title={round.card.title}
        right={
          <Button kind="primary" onPress={() => window.print()}>
            {words.print}
          </Button>
        }
      >
        <p className="quiet">{words.played(name('advisor'), name('client'))}</p>
        <Columns lead="second">
          <Column>
            <FeltPanel />
            <TakesPanel round={round} />
            {warmth.length > 0 && (
              <Panel title={all.ribbon.warmth}>
                <p>{warmth.map((moment) => momentSays(moment, all)).join(' · ')}</p>
              </Panel>
            )}
          </Column>
          <HeardOnPaper round={round} />
        </Columns>
        <Panel title={all.debrief.grid}>
          <Board />
        </Panel>
        {comments.length > 0 && (
          <Panel title={words.comments}>
            <ol className="round-report-comments">
              {comments.map((c) => (
                <li key={`${c.by} ${c.id}`}>
                  <span className="quiet">
                    {words.commentsAt(playClock(c.atMs), c.by === null ? words.someone : (review?.nameOf(c.by) ?? '…'))}
                  </span>{' '}
                  {c.words}
                </li>
              ))}
            </ol>
          </Panel>
        )}
        <div className="round-report-acts">
          <Buttons>
            <Button onPress={() => go(replayAddress(workshop, answer.room, answer.round))}>{words.backToReplay}</Button>
            {answer.mayExport && <Button onPress={file('json')}>{words.exportJson}</Button>}
            {answer.mayExport && <Button onPress={file('csv')}>{words.exportCsv}</Button>}
          </Buttons>
        </div>
      </Page>
    </RoomProvider>
  );
}
