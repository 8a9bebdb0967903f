import { type ReactNode, useState } from 'react';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Writing } from '../ui/writing.tsx';
import { useOwnWords } from './use-own-words.ts';

type Line = { id: string; client: string; answers: { says: string; does: string }[] };

function OneLine({ line, onNext }: { line: Line; onNext: () => void }): ReactNode {
  const all = useWords();
  const words = all.drills;
  const [chosen, setChosen] = useState<number | null>(null);
  const own = useOwnWords(line.id);
  const [kept, setKept] = useState(false);
  return (
    <>
      <Panel>
        <p className="quiet">{all.calibration.clientSays}</p>
        <p className="example-line spoken">“{line.client}”</p>
        <Choice
          label={words.chooseOne}
          flow="list"
          options={line.answers.map(({ says, does }, i) => ({
            value: i,
            label: says,
            hint: chosen === null ? undefined : does,
          }))}
          value={chosen}
          onChoose={setChosen}
        />
      </Panel>
      {chosen !== null && (
        <Panel title={words.ownAnswer}>
          <Writing
            label={words.ownAnswer}
            labelHidden
            hint={words.ownAnswerHint}
            value={own.value}
            onChange={(text) => {
              own.write(text);
              setKept(false);
            }}
            maxLength={600}
            spoken
          />
          <Button
            wide
            onPress={() => {
              own.keep();
              setKept(true);
            }}
          >
            {words.keepMine}
          </Button>
          {kept && <p role="status">{words.kept}</p>}
          <Button kind="primary" wide onPress={onNext}>
            {words.nextOne}
          </Button>
        </Panel>
      )}
    </>
  );
}

/** Three answers to one line: choose one, see what each does, write another. */
export function DrillThree(): ReactNode {
  const { lines } = useWords().drills;
  const [number, setNumber] = useState(0);
  const line = lines[number % lines.length];
  return line ? <OneLine key={number} line={line} onNext={() => setNumber(number + 1)} /> : null;
}
