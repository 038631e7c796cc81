import { initColorModeButton } from './colors.ts';
import { addCopyButtons } from './copy-buttons.ts';
import { initSearchBox } from './search-box.ts';

document.documentElement.classList.add('scripted');
initColorModeButton();
addCopyButtons();
initSearchBox();
