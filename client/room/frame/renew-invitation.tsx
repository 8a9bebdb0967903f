import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { AskButton } from '../../ui/ask-button.tsx';

/** Below the link and code of a room or a workshop, for those who may renew them: asks first, and says when it is done. */
export function RenewInvitation({ invitation, renew }: { invitation: string; renew: () => void }): ReactNode {
  const words = useWords().lobby.renewal;
  const [old, setOld] = useState<string | null>(null);
  const done = old !== null && old !== invitation;
  const said = useRef<HTMLParagraphElement>(null);
  // Below the fold, or behind the bar at the foot, no one would read it.
  useEffect(() => {
    if (done) said.current?.scrollIntoView({ block: 'center' });
  }, [done]);
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
      <p className="quiet" role="status" ref={said}>
        {done && words.done}
      </p>
    </>
  );
}
