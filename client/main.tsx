import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/tokens.css';
import './look/base.css';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (!page) throw new Error('impossible: index.html has no #page');
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
