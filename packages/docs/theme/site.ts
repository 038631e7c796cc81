import { initColorModeButton } from './colors.ts';
import { addCopyButtons } from './copy-buttons.ts';
import { revealTarget, trackPosition } from './position.ts';
import { initSearchBox } from './search-box.ts';
import { keepChoices } from './tabs.ts';
import { keepPlace } from './versions.ts';

document.documentElement.classList.add('scripted');
initColorModeButton();
addCopyButtons();
initSearchBox();
keepChoices();
trackPosition();
revealTarget();
keepPlace();
addEventListener('hashchange', revealTarget);
