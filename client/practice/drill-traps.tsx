import { type ReactNode, useEffect, useState } from 'react';
import { type Trap, traps } from '../../shared/domain/rubric.ts';
import { trapExamples } from '../calibration/examples.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Writing } from '../ui/writing.tsx';
import { useOwnWords } from './use-own-words.ts';

type TrapLine = { id: string; client: string; answer: string; trap: Trap; better: string };

/** The source's trap examples, once they have loaded, and then the same traps in other situations. */
function useLines(): TrapLine[] {
  const { trapLines } = useWords().drills;
  const [source, setSource] = useState<TrapLine[]>([]);
  useEffect(() => {
    let wanted = true;
    void trapExamples().then((examples) => {
      const lines = examples.flatMap(({ id, client, answer, key }) =>
        key.trap && key.better ? [{ id, client, answer, trap: key.trap, better: key.better }] : [],
      );
      if (wanted) setSource(lines);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return [...trapLines, ...source];
}

/** Ten seconds before answering, in which nothing is asked. */
function Pause(): ReactNode {
  const words = useWords().drills;
  const [pause, setPause] = useState<'offered' | 'runs' | 'done'>('offered');
  useEffect(() => {
    if (pause !== 'runs') return;
    const timer = setTimeout(() => setPause('done'), 10_000);
    return () => clearTimeout(timer);
  }, [pause]);
  if (pause === 'offered')
    return (
      <>
        <p className="quiet">{words.pause}</p>
        <Button kind="quiet" onPress={() => setPause('runs')}>
          {words.pauseStart}
        </Button>
      </>
    );
  return <p role="status">{pause === 'runs' ? words.pauseRuns : words.pauseDone}</p>;
}

function OneLine({ line, onNext }: { line: TrapLine; onNext: () => void }): ReactNode {
  const all = useWords();
  const words = all.drills;
  const [heard, setHeard] = useState<Trap | null>(null);
  const own = useOwnWords(line.id);
  const [compared, setCompared] = useState(false);
  const compare = () => {
    if (own.value.trim() !== '') own.keep();
    setCompared(true);
  };
  const right = all.traps[line.trap];
  return (
    <>
      <Panel>
        <p className="quiet">{all.calibration.clientSays}</p>
        <p className="example-line spoken">“{line.client}”</p>
        <p className="quiet">{all.calibration.answerIs}</p>
        <p className="example-answer spoken">{line.answer}</p>
      </Panel>
      <Panel title={words.whichTrap}>
        <Choice
          label={words.pickTrap}
          labelHidden
          flow="list"
          options={traps.map((trap) => ({ value: trap, label: all.traps[trap].name }))}
          value={heard}
          onChoose={setHeard}
        />
        {heard && (
          <p role="status">
            {words.itIs(right.name)} {heard === line.trap ? words.rightTrap : words.alsoYours(all.traps[heard].name)} {right.why}
          </p>
        )}
      </Panel>
      {heard && (
        <Panel title={words.yourVersion}>
          <Pause />
          <Writing
            label={words.yourVersion}
            hint={words.yourVersionHint}
            value={own.value}
            onChange={own.write}
            maxLength={600}
          />
          {compared ? (
            <>
              <h3>{words.model}</h3>
              <p className="spoken">{line.better}</p>
              <Button kind="primary" wide onPress={onNext}>
                {words.nextOne}
              </Button>
            </>
          ) : (
            <Button kind="primary" wide onPress={compare}>
              {words.compare}
            </Button>
          )}
        </Panel>
      )}
    </>
  );
}

/** An answer that went wrong: name the trap, say it better, compare. */
export function DrillTraps(): ReactNode {
  const lines = useLines();
  const [number, setNumber] = useState(0);
  const line = lines[number % lines.length];
  return line ? <OneLine key={`${line.id}-${number}`} line={line} onNext={() => setNumber(number + 1)} /> : null;
}
