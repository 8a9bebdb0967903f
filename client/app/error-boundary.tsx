import { Component, type ReactNode } from 'react';
import { words } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

/** When a screen crashes, says so and offers a reload. What people did is on the server, or kept in this browser until it is. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: true } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const again = (
      <Button kind="primary" big wide onPress={() => location.reload()}>
        {words.broken.again}
      </Button>
    );
    return (
      <Page width="phone" over={words.broken.over} title={words.broken.title} foot={again}>
        <Panel>
          <p className="lead">{words.broken.says}</p>
        </Panel>
      </Page>
    );
  }
}
