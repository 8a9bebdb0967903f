import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { AskButton } from '../../ui/ask-button.tsx';

/** Under the link and code of a room or a workshop, for those who may renew them: asks first, and says when it is done. */
export function RenewInvitation({ invitation, renew }: { invitation: string; renew: () => void }): ReactNode {
  const words = useWords().lobby.renewal;
  const [old, setOld] = useState<string | null>(null);
  const done = old !== null && old !== invitation;
  return (
    <>
      <AskButton
        kind="quiet"
        says={words.renew}
        ask={{ title: words.ask, why: words.why, no: words.no }}
        onYes={() => {
          setOld(invitation);
          renew();
        }}
      />
      <p className="quiet" role="status">
        {done && words.done}
      </p>
    </>
  );
}
