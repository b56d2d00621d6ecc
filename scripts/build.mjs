// `npm run build`: compiles sources and assets into build/, whatever their present state.
import { rebuild, runScript } from './setup.mjs';

runScript(rebuild);
