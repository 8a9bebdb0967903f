import { testShortForms } from './short-forms.ts';

testShortForms(3, 3);
