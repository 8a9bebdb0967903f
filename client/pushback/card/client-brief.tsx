import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import type { Level } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { BriefLines, BriefWords } from './brief-lines.tsx';
import './client-brief.css';

/** The client's own card, laid out to be read in two minutes: what to say first, what is behind it, what moves them. */
export function ClientBrief({ brief, level }: { brief: NonNullable<DealtCard['client']>; level: Level }): ReactNode {
  const all = useWords();
  const words = all.briefing;
  return (
    <>
      <Panel over={`${words.youAre} ${brief.persona.name}, ${brief.persona.role}`}>
        <div>
          <p className="quiet">{words.opening}</p>
          <p className="client-opening spoken">{brief.opening}</p>
        </div>
        <BriefWords title={words.wants}>{brief.wants}</BriefWords>
        {shows(level, 'full-client-brief') && <BriefWords title={words.asks}>{brief.asks}</BriefWords>}
        {shows(level, 'full-client-brief') && <BriefWords title={words.pressure}>{brief.pressure}</BriefWords>}
      </Panel>
      <Panel>
        <div className="brief-two">
          <BriefLines title={words.softens} lines={brief.softens} tone="softens" />
          <BriefLines title={words.hardens} lines={brief.hardens} tone="hardens" />
        </div>
      </Panel>
      <Panel>
        <BriefWords title={words.givesWay}>{brief.givesWay}</BriefWords>
        {shows(level, 'full-client-brief') && <BriefLines title={words.fallbacks} lines={brief.fallbacks} />}
        {shows(level, 'endings') && <BriefLines title={words.mayEnd} lines={brief.mayEnd.map((ending) => all.endings[ending])} />}
      </Panel>
    </>
  );
}
