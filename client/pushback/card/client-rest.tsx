import type { ReactNode } from 'react';
import { type DealtCard, peopleOf } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { BriefWords } from './brief-lines.tsx';
import { SpokenLine, SpokenLines } from './spoken-line.tsx';

/** What is on the second screen of the client's card: how they treat the advisor, what comes later, and how it may end. */
export function ClientRest({ brief }: { brief: NonNullable<DealtCard['client']> }): ReactNode {
  const { card: words, endings } = useWords();
  const people = peopleOf(brief);
  const { knowsYou, pressure, nextAsks = [], secondAct, secondBeat } = brief;
  return (
    <>
      <BriefWords title={words.knowsYou}>{knowsYou}</BriefWords>
      <BriefWords title={words.pressure}>{pressure}</BriefWords>
      {nextAsks.length > 0 && <SpokenLines title={words.nextAsks} lines={nextAsks} people={people} />}
      {secondAct && <SpokenLines title={words.refuses} lines={[secondAct.refuses]} people={people} />}
      {secondAct && <SpokenLines title={words.presses} lines={[secondAct.presses]} people={people} />}
      {secondBeat !== undefined && <SpokenLines title={words.secondBeat} lines={[secondBeat]} people={people} />}
      <div className="brief">
        <h3 className="brief-title">{words.endings}</h3>
        {brief.endings.map((ending) => (
          <div key={`${ending.is} ${ending.if}`}>
            <p>{words.ending(ending.if, endings[ending.is])}</p>
            {ending.say !== '' && <SpokenLine line={ending.say} people={people} />}
          </div>
        ))}
      </div>
    </>
  );
}
