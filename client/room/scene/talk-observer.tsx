import { type ReactNode, useState } from 'react';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { Pad } from '../../pushback/pad.tsx';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { useMarks } from '../../pushback/use-marks.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { ListenForNote } from '../shared/listen-for.tsx';
import { MarkedTranscript } from './line-marks.tsx';
import { PadFoot } from './pad/pad-foot.tsx';
import { PauseOver } from './pause.tsx';
import { Scene } from './scene.tsx';
import { SceneBrief } from './scene-brief.tsx';
import { TranscriptStrip } from './transcript-strip.tsx';
import './talk-observer.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

function GrowingRibbon(): ReactNode {
  const { state } = useRoom();
  const words = useWords().talk;
  const now = useNow();
  const round = useRound(hasBegun);
  return (
    <div className="observer-ribbon">
      <Ribbon round={round} now={now} size="pad" plannedMs={state.settings.times.sceneMs} />
      {round.board === 'open' && <p className="quiet small">{words.openMarks}</p>}
    </div>
  );
}

/** The observer's screen: the whole pad, and next to it or above it what is said. */
export function TalkObserver(): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().talk;
  const marks = useMarks();
  const [quoting, setQuoting] = useState<string | null>(null);
  const round = useRound(hasBegun);
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const { people, opening } = round.card;
  const typed = round.talk === 'typed';
  return (
    <Scene
      over={<PauseOver>{words.youObserve(advisor)}</PauseOver>}
      title={round.card.title}
      foot={<PadFoot marks={marks} onQuote={setQuoting} />}
    >
      <SceneBrief key={round.number} round={round} />
      <div className="observer">
        {typed && (
          <div className="observer-strip">
            <TranscriptStrip marks={marks} />
          </div>
        )}
        <ListenForNote />
        <Pad marks={marks} quoting={quoting} onQuote={setQuoting} />
        <div className="observer-beside">
          {people && opening !== undefined && !(typed && round.lines.length > 0) && (
            <div className="observer-opening">
              <Panel over={words.says(people.persona.name)}>
                <SpokenLine line={opening} people={people} big />
              </Panel>
            </div>
          )}
          {typed && (
            <div className="observer-transcript">
              <MarkedTranscript marks={marks} />
            </div>
          )}
          <GrowingRibbon />
        </div>
      </div>
    </Scene>
  );
}
