// Loaded by `node --import` in the main process of jest, and so in its workers, which inherit the arguments of Node.
import { register } from 'node:module';

register('./resolve.js', import.meta.url);
