import type { ReactNode } from 'react';
import { useAdmission } from '../../entry/use-admission.ts';
import { useWords } from '../../messages/words.ts';
import { planAfter } from '../../sync/rooms.ts';
import { Button } from '../../ui/button.tsx';

type Props = { workshop: string; label?: string };

/** Opens a workshop with this one's plan and name, and leads to its console. */
export function PlanNext({ workshop, label }: Props): ReactNode {
  const { home, leading } = useWords();
  const { admit, busy, problem } = useAdmission();
  return (
    <>
      <Button label={label} onPress={() => !busy && void admit(null, () => planAfter(workshop))}>
        {busy ? home.wait : leading.mine.planNext}
      </Button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
