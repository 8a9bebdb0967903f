import type { ReactNode } from 'react';
import { Link } from 'wouter';
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

/** The place that is running now: the first thing on the page. */
export function BackToRunning({ place, now }: { place: PlaceCameInto; now: () => number }): ReactNode {
  const all = useWords();
  const words = all.places;
  const { running, kind, names, stream } = place;
  useTicking(running?.dueAt !== undefined && running.dueAt !== null);
  if (!running) return null;
  const left = running.dueAt === null ? null : running.dueAt - now();
  const about = kind === 'room' ? words.names(names) : words.phases[running.phase];
  const said = [about, left !== null && left > 0 ? all.timer.left(clockOf(left)) : ''].filter(Boolean).join(', ');
  return (
    <Link className="button button-primary button-big button-wide" href={`/${kind === 'room' ? 'r' : 'w'}/${stream}`}>
      {words.backTo[kind]}
      {said && ` · ${said}`}
    </Link>
  );
}

function Row({ place }: { place: PlaceCameInto }): ReactNode {
  const words = useWords().places;
  const { kind, role, phase, names, people, at } = place;
  const title =
    role === 'left'
      ? words.leftTitle[kind]
      : kind === 'room'
        ? words.room(words.names(names))
        : words.workshop(role === 'facilitator', words.names(names));
  const state = role === 'left' || phase === null ? words.left : phase === 'closed' ? words.closed : words.phases[phase];
  const said = [words.when(at), people === null ? '' : words.people(people), state];
  return (
    <li>
      <Link className="places-one" href={addressOf(place)}>
        <span className="places-title">{title}</span>
        <span className="quiet">{said.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  );
}

/** Where this person came in before, the latest first: what is running, and what can still be read. */
export function MyPlacesList({ places, more, askForAll }: Pick<MyPlaces, 'places' | 'more' | 'askForAll'>): ReactNode {
  const words = useWords().places;
  if (places.length === 0) return null;
  return (
    <section className="places" aria-label={words.title}>
      <h2 className="places-over">{words.title}</h2>
      <ul className="places-list">
        {places.map((place) => (
          <Row key={place.stream} place={place} />
        ))}
      </ul>
      {more && <Button onPress={askForAll}>{words.showAll}</Button>}
    </section>
  );
}
