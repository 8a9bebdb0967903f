import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { countWords } from '../../../shared/domain/phrases.ts';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { pauseWas } from '../../../shared/domain/room/concerns/pauses.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import './moments-panel.css';

type Moment = { at: number; says: string };

/** Phrases, pauses and moves in order, in words. */
function useMoments(round: RevealedRound): Moment[] {
  const { now } = useRoom();
  const { phrases: words, moves } = useWords();
  const client = usePlayedBy()('client').name;
  const advisor = usePlayedBy()('advisor').name;
  const did = (id: string) => {
    const felt = round.phraseFelt[id];
    return felt ? ` · ${words.feltBy[felt](client)}` : '';
  };
  const byClient = ['refuse-gentle-try', 'say-back', 'next-ask'];
  return [
    ...round.phrases.map(({ id, phrase, at }) => ({ at, says: `${words.said(words.says[phrase])}${did(id)}` })),
    ...round.pauses.map(({ at }) => ({ at, says: moves.pauses[pauseWas(round, at, now())] })),
    ...round.moves
      .filter(({ move }) => move !== 'go-on')
      .map(({ move, at }) => ({ at, says: moves.made[move](byClient.includes(move) ? client : advisor) })),
  ].sort((a, b) => a.at - b.at);
}

/** How often the case was made by the observers' counts: one number if they agree, a range if not. */
function useCase(round: RevealedRound): string | null {
  const words = useWords().pad;
  const made = round.notes.filter(({ kind }) => kind === 'case');
  // Without names no one can tell whose counts these are, and a sum would be no one's.
  if (made.length === 0 || round.sheets === 'anonymous') return null;
  const counts = [...new Set(made.map(({ by }) => by))].map((by) => made.filter((note) => note.by === by).length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? words.caseHeard(words.caseTimes(most)) : words.caseRange(least, most);
}

/** What the five lanes don't show: phrases used, notes, and what each mark was made of. */
export function MomentsPanel(): ReactNode {
  const { me, nameOf } = useRoom();
  const round = useRound(isRevealed);
  const { moves: words, pad, phrases, steps } = useWords();
  const moments = useMoments(round);
  const cases = useCase(round);
  const kept = round.notes.filter(({ kind, words: said }) => kind === 'phrase' && said !== null);
  const tones = round.notes.filter(({ kind, words: said }) => kind === 'tone' && said !== null && me.seat === 'advisor');
  const tagged = round.marks.filter((mark) => mark.tags.length > 0 && isStep(mark.about));
  const own = round.lines.filter((line) => line.seat === 'advisor' && !line.takenBack).flatMap(({ words: said }) => said ?? []);
  const we =
    me.seat === 'advisor' && shows(round.level, 'counted-words') && own.length > 0 ? countWords(own, phrases.together) : null;
  const nothing = moments.length + kept.length + tones.length + tagged.length === 0 && cases === null && we === null;
  if (nothing) return null;
  return (
    <Panel title={words.moments}>
      {moments.length > 0 && (
        <ol className="moments">
          {moments.map(({ at, says }) => (
            <li key={`${at} ${says}`}>
              <span className="moments-at">{clockAt(round, at)}</span> {says}
            </li>
          ))}
        </ol>
      )}
      {tagged.length > 0 && (
        <ul className="moments">
          {tagged.map(({ id, by, about, at, tags }) => (
            <li key={`${by}${id}`}>
              <span className="moments-at">{clockAt(round, at)}</span>{' '}
              {pad.tagged(isStep(about) ? steps[about].name : '', tags.map((tag) => pad.tags[tag]).join(', '))}
            </li>
          ))}
        </ul>
      )}
      {cases !== null && <p>{cases}</p>}
      {kept.map(({ id, by, of, words: said }) => (
        <figure key={`${by}${id}`} className="moments-kept">
          <figcaption className="quiet">{pad.kept(nameOf(of))}</figcaption>
          <blockquote className="spoken">{said}</blockquote>
        </figure>
      ))}
      {tones.map(({ id, by, words: said }) => (
        <p key={`${by}${id}`}>
          <span className="quiet">{pad.toneForYou}: </span>
          {said}
        </p>
      ))}
      {we !== null && <p className="quiet">{we > 0 ? phrases.we(we) : phrases.weNever}</p>}
    </Panel>
  );
}
