import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { reasonOf } from '../../../shared/domain/review/agenda.ts';
import { roundKept } from '../../../shared/domain/review/kept.ts';
import { playheadAt } from '../../../shared/domain/review/leading.ts';
import type { NotKept, ReviewSession } from '../../../shared/domain/review/state.ts';
import { playerOf } from '../../../shared/domain/room/state.ts';
import type { ScreenReplay } from '../../../shared/protocol/replay.ts';
import { useWords } from '../../messages/words.ts';
import { Playhead, upTo, usePlayhead } from '../../pushback/playhead.ts';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { playClock, ribboned } from '../../pushback/ribbon-parts.ts';
import { askServer } from '../../sync/ask-server.ts';
import { serverClock } from '../../sync/socket.ts';
import { useReview } from '../replay.ts';
import { reasonSays } from './reason-words.ts';
import '../scrubber.css';
import './on-big-screen.css';

function useShown(address: string): ScreenReplay | null {
  const [shown, setShown] = useState<ScreenReplay | null>(null);
  useEffect(() => {
    let wanted = true;
    askServer(address)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((read: ScreenReplay | null) => wanted && setShown(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [address]);
  return shown;
}

function Line({ head }: { head: Playhead }): ReactNode {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () => {
      if (!line.current) return;
      line.current.style.transform = `translateX(${(head.atMs / head.wholeMs) * 100}cqi)`;
      line.current.dataset['atMs'] = String(Math.round(head.atMs));
    };
    show();
    return head.watch(show);
  }, [head]);
  return <div ref={line} className="scrubber-line" aria-hidden="true" />;
}

function Clock({ head }: { head: Playhead }): ReactNode {
  const second = usePlayhead(head, (h) => Math.floor(h.atMs / 1000));
  return <p className="review-screen-clock">{playClock(second * 1000)}</p>;
}

type RoundProps = { shown: ScreenReplay; session: ReviewSession; notKept: readonly NotKept[] };

function Round({ shown, session, notKept }: RoundProps): ReactNode {
  const words = useWords();
  const { state, names } = shown;
  const round = useMemo(() => roundKept(state.round, notKept), [state.round, notKept]);
  const { wholeMs } = useMemo(() => ribboned(round, round.endedAt, 0), [round]);
  const head = useMemo(() => new Playhead(wholeMs), [wholeMs]);
  const { atMs, playing, since } = session.playhead;
  useEffect(() => {
    head.follow(() => ({ atMs: playheadAt({ atMs, playing, since }, serverClock.now(), head.wholeMs), playing }));
    return () => head.follow(null);
  }, [head, atMs, playing, since]);
  const agenda = useMemo(() => [...session.agenda].sort((a, b) => a.atMs - b.atMs), [session.agenda]);
  const times = useMemo(() => agenda.map((moment) => moment.atMs), [agenda]);
  const at = usePlayhead(head, (h) => upTo(times, h.atMs) - 1);
  const moment = agenda[at];
  const reason = moment ? reasonOf(round, moment) : null;
  const name = (seat: 'client' | 'advisor') => names[playerOf(state, seat) ?? ''] ?? '…';
  const over = useMemo(() => <Line head={head} />, [head]);
  return (
    <>
      <div className="review-screen-head">
        <p className="review-screen-played">{words.together.screen.played(name('advisor'), name('client'))}</p>
        <Clock head={head} />
      </div>
      <p className="review-screen-title spoken">{reason ? reasonSays(reason, words) : round.card.title}</p>
      <div className="review-screen-ribbon scrubber">
        <Ribbon round={round} now={round.endedAt} size="board" names over={over} />
      </div>
    </>
  );
}

/** A review on the big screen, while a facilitator has it there: the ribbon, the playhead, and what the moment is about. */
export function ReviewOnScreen({ room, round, address }: { room: string; round: number; address: string }): ReactNode {
  const words = useWords().together.screen;
  const review = useReview(`${room}-r${round}`, 'projector');
  const shown = useShown(address);
  const session = review?.state.session;
  return (
    <section className="review-screen" aria-label={words.over}>
      {shown && session && <Round shown={shown} session={session} notKept={review.state.notKept} />}
    </section>
  );
}
