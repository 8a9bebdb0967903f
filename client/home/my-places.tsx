import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { replayAddress } from '../../shared/protocol/pages.ts';
import type { PlaceCameInto } from '../../shared/protocol/places.ts';
import { useWords } from '../messages/words.ts';
import { clockOf } from '../pushback/use-time-left.ts';
import { Button } from '../ui/button.tsx';
import { useTicking } from '../ui/hooks/use-ticking.ts';
import type { MyPlaces } from './my-places-answer.ts';
import './my-places.css';

/** The address of a place. In a closed workshop a facilitator gets the report, and others get their rounds. */
function addressOf({ kind, stream, role, phase }: PlaceCameInto): string {
  if (kind === 'room') return `/r/${stream}`;
  return phase === 'closed' && role === 'facilitator' ? `/w/${stream}/report` : `/w/${stream}`;
}

/** How much of a part's time is left, for the eye only: the sentence beside it has the time. */
function SmallRing({ share }: { share: number }): ReactNode {
  const around = 2 * Math.PI * 20;
  return (
    <svg className="running-ring" viewBox="0 0 48 48" aria-hidden="true">
      <circle className="running-track" cx="24" cy="24" r="20" />
      <circle
        className="running-left"
        cx="24"
        cy="24"
        r="20"
        strokeDasharray={`${share * around} ${around}`}
        transform="rotate(-90 24 24)"
      />
    </svg>
  );
}

/** The place that is running now: the first thing on the page. */
export function BackToRunning({ place, now }: { place: PlaceCameInto; now: () => number }): ReactNode {
  const all = useWords();
  const words = all.places;
  const { running, kind, names, stream } = place;
  useTicking(running?.dueAt !== undefined && running.dueAt !== null);
  if (!running) return null;
  const left = running.dueAt === null ? 0 : Math.max(0, running.dueAt - now());
  const phase = words.phases[running.phase];
  const goesOn = left > 0 ? words.timeLeft(phase, clockOf(left)) : running.phase === 'lobby' ? '' : phase;
  const said = [kind === 'room' ? words.with(words.names(names)) : '', goesOn].filter(Boolean).join(' · ');
  return (
    <Link className="running" href={`/${kind === 'room' ? 'r' : 'w'}/${stream}`}>
      {left > 0 && (running.ofMs ?? 0) > 0 && <SmallRing share={Math.min(1, left / (running.ofMs ?? left))} />}
      <span className="running-words">
        <span className="running-title">{words.backTo[kind]}</span>
        {said && <span className="visually-hidden"> · </span>}
        {said && <span>{said}</span>}
      </span>
      <svg className="running-on" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </Link>
  );
}

function Row({ place }: { place: PlaceCameInto }): ReactNode {
  const { places: words, workshop } = useWords();
  const { kind, role, phase, names, rounds, people, at, stream, about } = place;
  const leads = role === 'facilitator';
  const title =
    role === 'left'
      ? words.leftTitle[kind]
      : kind === 'room'
        ? words.room(words.names(names))
        : about?.name || words.workshop(leads, words.names(names));
  // Between two rounds, a room that has finished one isn't *not started*.
  const between = phase === 'lobby' && rounds.length > 0;
  const state = role === 'left' || phase === null ? words.left : phase === 'closed' ? words.closed : words.phases[phase];
  const said = [
    about?.date ? workshop.day(about.date) : words.when(at),
    about?.name ? words.ledBy(leads, words.names(names)) : '',
    people === null ? '' : words.people(people),
    words.rounds(rounds.length),
    between ? '' : state,
  ];
  return (
    <li>
      <Link className="places-one" href={addressOf(place)}>
        <span className="places-title">{title}</span>
        <span className="quiet">{said.filter(Boolean).join(' · ')}</span>
      </Link>
      {rounds.length > 0 && (
        <ul className="places-rounds">
          {rounds.map(({ room, round, seat }, i) => (
            <li key={`${room} ${round}`}>
              <Link className="places-round" href={replayAddress(kind === 'workshop' ? stream : null, room, round)}>
                {words.round(kind === 'workshop' ? i + 1 : round, seat)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Where this person came in before, the latest first: what is running, and what can still be read. */
export function MyPlacesList({ places, more, askForAll }: Pick<MyPlaces, 'places' | 'more' | 'askForAll'>): ReactNode {
  const words = useWords().places;
  return (
    <>
      <ul className="places-list">
        {places.map((place) => (
          <Row key={place.stream} place={place} />
        ))}
      </ul>
      {more && <Button onPress={askForAll}>{words.showAll}</Button>}
    </>
  );
}
