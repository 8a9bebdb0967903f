import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { replayAddress } from '../../../shared/protocol/pages.ts';
import type { OpenRound } from '../../../shared/protocol/replay.ts';
import { useWords } from '../../messages/words.ts';
import { serverClock } from '../../sync/socket.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { useReview } from '../replay.ts';
import { useOpenRounds } from '../use-open-rounds.ts';
import '../../ui/fold.css';
import './ask-rooms.css';

/** A time of day, or with its day where that is another one. */
function timeSaid(at: number): string {
  const far = at - Date.now() > 12 * 60 * 60_000;
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  return new Date(at).toLocaleString([], far ? { weekday: 'long', ...time } : time);
}

/** The question to one room: ask, wait, and what came of it. It follows the review of that round. */
function Question({ round: { room, round }, onOpen }: { round: OpenRound; onOpen: () => void }): ReactNode {
  const words = useWords().together.ask;
  const review = useReview(`${room}-r${round}`);
  useTicking(review !== null);
  if (!review) return null;
  const { question, askAgainAt, agreed } = review.state;
  if (agreed)
    return (
      <>
        <p role="status">{words.agreed}</p>
        <Button kind="primary" onPress={onOpen}>
          {words.open}
        </Button>
      </>
    );
  if (question)
    return (
      <p role="status">
        {words.asked} <strong>{timeSaid(question.dueAt)}</strong>. <span className="quiet">{words.askedWhy}</span>
      </p>
    );
  if (askAgainAt !== null && serverClock.now() < askAgainAt)
    return (
      <p role="status">
        {words.notNow}{' '}
        <span className="quiet">
          {words.again} {timeSaid(askAgainAt)}.
        </span>
      </p>
    );
  return (
    <Buttons>
      <Button onPress={() => review.dispatch({ type: 'ask-together', within: 'minutes' })}>{words.now}</Button>
      <Button kind="quiet" onPress={() => review.dispatch({ type: 'ask-together', within: 'days' })}>
        {words.days}
      </Button>
    </Buttons>
  );
}

/** One room’s round: its name, whether it has agreed, and what a facilitator can do about it. */
export function RoomToAsk({ workshop, round, begun }: { workshop: string; round: OpenRound; begun: boolean }): ReactNode {
  const { together, workshop: group } = useWords();
  const [, go] = useLocation();
  const [picked, pick] = useState(begun);
  const open = () => go(replayAddress(workshop, round.room, round.round));
  const name = together.ask.room(group.groupName(round.table), round.number);
  return (
    <li className="ask-room">
      <p className="ask-room-name">
        {group.groupName(round.table)}
        {round.card && <span className="quiet"> · {round.card}</span>}
        {round.agreed && (
          <>
            {' '}
            <span className="ask-room-agreed">{together.ask.agreedShort}</span>
          </>
        )}
      </p>
      {round.agreed ? (
        <Button label={`${together.ask.open}: ${name}`} onPress={open}>
          {together.ask.open}
        </Button>
      ) : picked ? (
        <Question round={round} onOpen={open} />
      ) : (
        <Button label={`${together.ask.pick}: ${name}`} onPress={() => pick(true)}>
          {together.ask.pick}
        </Button>
      )}
    </li>
  );
}

type Props = {
  workshop: string;
  /** The rounds whose question is open, as `room round`. */
  noted?: readonly string[];
};

/** Every room's rounds that are over, by round, for those who lead: to ask its room, and to go through it. */
export function RoomsToAsk({ workshop, noted = [] }: Props): ReactNode {
  const words = useWords().together.ask;
  const rounds = useOpenRounds(workshop);
  if (rounds === null) return null;
  const numbers = [...new Set(rounds.map(({ number }) => number))].sort((a, b) => a - b);
  return (
    <div className="ask-rounds">
      <p className="quiet">{rounds.length === 0 ? words.none : words.why}</p>
      {numbers.map((number) => (
        <section key={number}>
          <h3 className="ask-round">{words.round(number)}</h3>
          <ul className="ask-rooms">
            {rounds
              .filter((one) => one.number === number)
              .map((one) => (
                <RoomToAsk
                  key={`${one.room} ${one.round}`}
                  workshop={workshop}
                  round={one}
                  begun={noted.includes(`${one.room} ${one.round}`)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The same behind one line, for pages that have more to say. It is open if a question already is. */
export function AskRooms({ workshop, noted = [] }: Props): ReactNode {
  const words = useWords().together.ask;
  const [begun] = useState(noted.length > 0);
  return (
    <details className="fold fold-card" open={begun}>
      <summary>{words.title}</summary>
      <div className="fold-text">
        <RoomsToAsk workshop={workshop} noted={noted} />
      </div>
    </details>
  );
}
