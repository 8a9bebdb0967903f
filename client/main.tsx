import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/tokens.css';
import './look/base.css';
import { App } from './app.tsx';
import { flushWhenHidden } from './connection/drafts-here.ts';
import { heedOtherTabs } from './connection/session.ts';
import { sendLeftParts } from './recording/left-parts.ts';

const page = document.getElementById('page');
if (!page) throw new Error('impossible: index.html has no #page');
flushWhenHidden();
heedOtherTabs();
void sendLeftParts();
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
