import { startColours } from './colours.ts';
import { startCopying } from './copy.ts';
import { startSearch } from './search-box.ts';

document.documentElement.classList.add('scripted');
startColours();
startCopying();
startSearch();
