import { testShortForms } from './short-forms.ts';

testShortForms(4, 4);
