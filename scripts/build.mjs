// `npm run build`: compiles sources and assets into build/, whatever their present state. With `-- --production` it then
// removes what only building and testing need, as for a machine that runs the program and nothing else.
import { rebuild, removeTools, runScript } from './setup.mjs';

runScript(async () => {
  await rebuild();
  if (process.argv.includes('--production')) await removeTools();
});
