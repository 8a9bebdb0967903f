import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { replayAddress } from '../../../shared/protocol/pages.ts';
import type { OpenRound } from '../../../shared/protocol/replay.ts';
import { useWords } from '../../messages/words.ts';
import { serverClock } from '../../sync/socket.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReview } from '../replay.ts';
import { useOpenRounds } from '../use-open-rounds.ts';
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

function Row({ workshop, round, begun }: { workshop: string; round: OpenRound; begun: boolean }): ReactNode {
  const { together, workshop: group } = useWords();
  const [, go] = useLocation();
  const [picked, pick] = useState(begun);
  const open = () => go(replayAddress(workshop, round.room, round.round));
  const name = together.ask.room(group.groupName(round.table), round.number);
  return (
    <li className="ask-room">
      <p className="ask-room-name">
        {name}
        {round.card && <span className="quiet"> · {round.card}</span>}
      </p>
      {round.open ? (
        <Button onPress={open}>{together.ask.open}</Button>
      ) : picked ? (
        <Question round={round} onOpen={open} />
      ) : (
        <Button label={`${together.ask.title}: ${name}`} onPress={() => pick(true)}>
          {together.ask.title}
        </Button>
      )}
    </li>
  );
}

/**
 * Every round of a workshop that is over, for those who lead it: to ask its room, and to go through it. `noted`: the rounds whose
 * question is open, as `room round`.
 */
export function AskRooms({ workshop, noted = [] }: { workshop: string; noted?: readonly string[] }): ReactNode {
  const words = useWords().together.ask;
  const rounds = useOpenRounds(workshop);
  if (rounds === null) return null;
  return (
    <Panel title={words.title}>
      <p className="quiet">{rounds.length === 0 ? words.none : words.why}</p>
      {rounds.length > 0 && (
        <ul className="ask-rooms">
          {rounds.map((round) => (
            <Row
              key={`${round.room} ${round.round}`}
              workshop={workshop}
              round={round}
              begun={noted.includes(`${round.room} ${round.round}`)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
