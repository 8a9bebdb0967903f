import { type ReactNode, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { mayInReview } from '../../shared/domain/review/policy.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { hasSharedRibbon } from '../../shared/domain/room/shared-ribbon.ts';
import { playerOf } from '../../shared/domain/room/state.ts';
import { replayAddress } from '../../shared/protocol/pages.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import { useWords } from '../messages/words.ts';
import { Board } from '../pushback/board.tsx';
import { FeltPanel } from '../pushback/felt-panel.tsx';
import { momentsOf, type RoundMoment } from '../pushback/moments.ts';
import { Playhead } from '../pushback/playhead.ts';
import { ribboned } from '../pushback/ribbon-parts.ts';
import { TakesPanel } from '../pushback/takes-panel.tsx';
import { HeardTogetherList, NothingHeard } from '../pushback/together/heard-together.tsx';
import { useHeardTogether } from '../pushback/together/use-heard-together.ts';
import { useRoundSound } from '../recording/use-round-sound.ts';
import { useSoundTrack } from '../recording/use-sound.ts';
import type { ReviewView } from '../sync/review-store.ts';
import { RoomProvider, useRoom } from '../sync/room-view.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Column, Columns, Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { MomentCaption, MomentList } from './moment-list.tsx';
import { ReflectionPanel } from './reflection-panel.tsx';
import { replayView, useKept, useReview } from './replay.ts';
import { ReplayBoard } from './replay-board.tsx';
import { ReplayLines } from './replay-lines.tsx';
import { Scrubber } from './scrubber.tsx';
import { SharingPanel } from './sharing-panel.tsx';
import { SoundLane } from './sound-lane.tsx';
import { SoundPanel } from './sound-panel.tsx';
import { LeadPanel, NextMoment, TogetherBar } from './together/lead-panel.tsx';
import { SayAgain } from './together/say-again.tsx';
import { useTogether } from './together/use-shared-playhead.ts';
import { Transport } from './transport.tsx';

export type RoundReplay = {
  answer: ReplayAnswer;
  round: RevealedRound;
  /** The workshop under whose address it is shown. */
  workshop: string | null;
};

type RibbonProps = {
  round: RevealedRound;
  head: Playhead;
  moments: readonly RoundMoment[];
  commentsMs: readonly number[];
  sound: ReactNode;
};

/** The ribbon with its playhead; a pair's with what the two heard where. */
function ReplayRibbon({ round, head, moments, commentsMs, sound }: RibbonProps): ReactNode {
  const together = useHeardTogether();
  return (
    <>
      {moments.length > 0 && <MomentCaption moments={moments} head={head} />}
      <Scrubber round={round} head={head} commentsMs={commentsMs} sound={sound} unheard={together?.unheard} />
      {together ? <HeardTogetherList {...together} /> : round.marks.length === 0 && <NothingHeard />}
    </>
  );
}

/** The sheet that the two of a pair filled in together. */
function PairsSheet(): ReactNode {
  const { state } = useRoom();
  const words = useWords().debrief;
  if (!hasSharedRibbon(state)) return null;
  return (
    <Panel title={words.grid}>
      <Board />
    </Panel>
  );
}

/** A round moment by moment. Someone who was let in leaves it as soon as they no longer are. */
export function ReplayScreen(props: RoundReplay): ReactNode {
  const review = useReview(props.answer.review);
  const shutOut = review !== null && !mayInReview(review.state, props.answer.you, 'see-review');
  const answer = useKept(props.answer, review);
  if (shutOut) return <NotShared workshop={props.workshop} />;
  return <Moments {...props} answer={answer} round={answer.state.round} review={review} />;
}

function NotShared({ workshop }: Pick<RoundReplay, 'workshop'>): ReactNode {
  const { replay, together } = useWords();
  const [, go] = useLocation();
  return (
    <Page width="phone" title={together.lead.ended}>
      <Panel>
        <p>{together.lead.endedWhy}</p>
        <Button kind="primary" onPress={() => go(workshop === null ? '/' : `/w/${workshop}`)}>
          {replay.backToWorkshop}
        </Button>
      </Panel>
    </Page>
  );
}

function Moments({ answer, round, workshop, review }: RoundReplay & { review: ReviewView | null }): ReactNode {
  const { replay: words, recording } = useWords();
  const [, go] = useLocation();
  const seen = useMemo(() => replayView(answer), [answer]);
  const { wholeMs } = useMemo(() => ribboned(round, round.endedAt, 0), [round]);
  const head = useMemo(() => new Playhead(wholeMs), [wholeMs]);
  const moments = useMemo(() => momentsOf(round), [round]);
  const markTimes = useMemo(() => moments.filter((m) => m.kind === 'mark' || m.kind === 'third').map((m) => m.atMs), [moments]);
  const together = useTogether(head, review, answer.you);
  const commentsMs = useMemo(() => [...new Set((review?.state.comments ?? []).map((c) => c.atMs))], [review?.state.comments]);
  const withdrawn = review?.state.notKept.includes('recording') ?? false;
  const { sounds, is: soundIs, takeBack } = useRoundSound(answer, { round, head, withdrawn });
  const [muted, mute] = useState(false);
  useSoundTrack(answer.room, sounds, head, muted || together.silent);
  const lane = useMemo(
    () => (sounds.length > 0 ? <SoundLane room={answer.room} sounds={sounds} wholeMs={head.wholeMs} /> : undefined),
    [answer.room, sounds, head],
  );
  // A third of the scene is no moment: nothing happens there while it plays.
  const timed = moments.some((m) => m.kind !== 'third') || round.lines.length > 0 || sounds.length > 0;
  const transfer = round.transfers[answer.you];
  const name = (seat: 'client' | 'advisor') => seen.nameOf(playerOf(answer.state, seat));
  return (
    <RoomProvider value={seen}>
      <Page
        width="wide"
        over={words.over(answer.round)}
        title={round.card.title}
        right={
          workshop === null ? (
            <Button onPress={() => go(`/r/${answer.room}`)}>{words.backToRoom}</Button>
          ) : (
            <Button onPress={() => go(`/w/${workshop}`)}>{words.backToWorkshop}</Button>
          )
        }
      >
        <TogetherBar {...together} />
        <p className="quiet">{words.played(name('advisor'), name('client'))}</p>
        <Panel>
          <ReplayRibbon round={round} head={head} moments={moments} commentsMs={commentsMs} sound={lane} />
          <Transport head={head} times={markTimes} plays={timed} oneSpeed={together.oneSpeed}>
            {answer.seat === 'advisor' && (
              <SayAgain answer={answer} moments={moments} head={head} workshop={workshop} together={together.oneSpeed} />
            )}
            <NextMoment leading={together.leading} head={head} />
            {lane && !together.silent && (
              <Button pressed={!muted} onPress={() => mute(!muted)}>
                {muted ? recording.soundOff : recording.soundOn}
              </Button>
            )}
          </Transport>
        </Panel>
        <Columns>
          <Column>
            <MomentList moments={moments} head={head} />
            <ReplayLines round={round} head={head} />
            <ReplayBoard round={round} head={head} />
            <PairsSheet />
          </Column>
          <Column>
            {together.leading && <LeadPanel review={together.leading} round={round} head={head} />}
            {transfer && (
              <Panel title={words.transfer} aside={words.transferWhy}>
                <p className="spoken">{transfer}</p>
              </Panel>
            )}
            {review && <ReflectionPanel review={review} you={answer.you} note={round.reflection} />}
            {review && <CommentsPanel review={review} you={answer.you} head={head} />}
            {review && <SharingPanel review={review} you={answer.you} />}
            <FeltPanel />
            <TakesPanel round={round} />
            {soundIs && answer.seat !== 'visitor' && <SoundPanel is={soundIs} onTakeBack={takeBack} />}
            <ComparePanel offset={answer.offset} agreement={answer.agreement} />
          </Column>
        </Columns>
        <Buttons>
          <Button onPress={() => go(`${replayAddress(workshop, answer.room, answer.round)}/report`)}>{words.report}</Button>
        </Buttons>
      </Page>
    </RoomProvider>
  );
}
