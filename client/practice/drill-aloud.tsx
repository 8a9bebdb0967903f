import { type ReactNode, useState } from 'react';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { keepPracticed, practiced } from './drill-kept.ts';

const eases = [1, 2, 3] as const;
type Ease = (typeof eases)[number];
const isEase = (value: number | undefined): value is Ease => eases.some((ease) => ease === value);

function Sentence({ id, says, why }: { id: string; says: string; why: string }): ReactNode {
  const words = useWords().drills;
  const [kept, setKept] = useState(practiced().find((one) => one.id === id));
  const times = kept?.times ?? 0;
  const rate = (ease: Ease) => setKept(keepPracticed({ id, firstEase: kept?.firstEase ?? ease, lastEase: ease }));
  const { firstEase, lastEase } = kept ?? {};
  return (
    <Panel>
      <p className="example-line spoken">“{says}”</p>
      <p className="quiet">{why}</p>
      <p role="status">{words.said(times)}</p>
      <Button kind="primary" wide onPress={() => setKept(keepPracticed({ id, times: times + 1 }))}>
        {words.saidIt}
      </Button>
      {times > 0 && (
        <Choice
          label={words.easy}
          options={eases.map((ease) => ({ value: ease, label: words.ease[ease] }))}
          value={isEase(lastEase) ? lastEase : null}
          onChoose={rate}
        />
      )}
      {isEase(firstEase) && isEase(lastEase) && times > 1 && (
        <p className="quiet">{words.easeOf(words.ease[firstEase], words.ease[lastEase])}</p>
      )}
    </Panel>
  );
}

/** A sentence to say out loud until it sounds natural: how often, and how easy it felt. */
export function DrillAloud(): ReactNode {
  const words = useWords().drills;
  return (
    <>
      <p className="quiet">{words.aloudHow}</p>
      {words.sayThese.map((sentence) => (
        <Sentence key={sentence.id} {...sentence} />
      ))}
    </>
  );
}
