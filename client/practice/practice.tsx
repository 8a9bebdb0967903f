import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { DrillAloud } from './drill-aloud.tsx';
import { forgetPracticed } from './drill-kept.ts';
import { DrillThree } from './drill-three.tsx';
import { DrillTraps } from './drill-traps.tsx';
import '../calibration/example-panel.css';
import '../room/lobby/settings-line.css';

const drills = ['traps', 'aloud', 'three'] as const;
type Drill = (typeof drills)[number];

function More(): ReactNode {
  return (
    <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m9 5 7 7-7 7" />
    </svg>
  );
}

function Pick({ onPick }: { onPick: (drill: Drill) => void }): ReactNode {
  const words = useWords().drills;
  const [gone, setGone] = useState(false);
  return (
    <>
      <p className="lead">{words.pick}</p>
      {drills.map((drill) => (
        <button key={drill} type="button" className="settings-line" onClick={() => onPick(drill)}>
          <span className="settings-name">{words[drill]}</span>
          <span className="quiet">{words[`${drill}Why`]}</span>
          <More />
        </button>
      ))}
      <Link className="settings-line" href="/calibrate">
        <span className="settings-name">{words.score}</span>
        <span className="quiet">{words.scoreWhy}</span>
        <More />
      </Link>
      <p className="quiet">{words.private}</p>
      <Button
        kind="quiet"
        onPress={() => {
          forgetPracticed();
          setGone(true);
        }}
      >
        {words.forget}
      </Button>
      {gone && <p role="status">{words.forgotten}</p>}
    </>
  );
}

/** Drills for one person. Everything stays in this browser. */
export function Practice(): ReactNode {
  const all = useWords();
  const words = all.drills;
  const [drill, pick] = useState<Drill | null>(null);
  return (
    <Page
      over={words.over}
      title={drill ? words[drill] : words.title}
      foot={
        drill ? (
          <Button wide onPress={() => pick(null)}>
            {words.backToAll}
          </Button>
        ) : (
          <Link className="practice-home" href="/">
            {all.calibration.home}
          </Link>
        )
      }
    >
      {drill === null && <Pick onPick={pick} />}
      {drill === 'traps' && <DrillTraps />}
      {drill === 'aloud' && <DrillAloud />}
      {drill === 'three' && <DrillThree />}
    </Page>
  );
}
