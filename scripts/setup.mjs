// Everything a fresh clone needs before the program can run: dependencies, the pinned Node, the build.
// This file and the scripts beside it run on the Node the machine happens to have (18 or later).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_BOOTSTRAP_NODE = 18;
const OLDEST_RUNTIME_NODE = 24;
const COMPILED_FOLDERS = ['src', 'client', 'programmes', 'bench', 'test'];
const SETUP_LOCK = join(root, '.setup.lock');
const DEPENDENCY_MARK = join(root, 'node_modules', '.throughline-lock');
const BUILD_MARK = join(root, 'build', '.sources');
// Without its default of a minute before the last attempt: whoever has no network should learn it soon.
const INSTALL_OPTIONS = ['--ignore-scripts', '--loglevel=error', '--fetch-retry-maxtimeout=10000'];
const ASSET_MARK = join(root, 'build', '.assets');

/** A failure to be shown to the person as it stands, without a stack trace. */
export class SetupError extends Error {}

/** Prints one plain line of progress. Goes to standard error so that piped output stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs the main function of a script; a SetupError is printed in words and ends the process with status 1. */
export function runScript(main) {
  main().catch((error) => {
    process.stderr.write(error instanceof SetupError ? `\n${error.message}\n` : `${error.stack ?? error}\n`);
    process.exitCode = 1;
  });
}

/** Makes dependencies, build and assets current, doing only what is stale. */
export async function ensureReady() {
  assertBootstrapNode();
  if (dependenciesAreCurrent() && buildIsCurrent() && assetsAreCurrent()) return;
  await withSetupLock(async () => {
    if (!dependenciesAreCurrent()) await installDependencies();
    if (!buildIsCurrent()) await build();
    if (!assetsAreCurrent()) await buildAssets();
  });
}

/** Builds whatever its present state. */
export async function rebuild() {
  assertBootstrapNode();
  await withSetupLock(async () => {
    if (!dependenciesAreCurrent()) await installDependencies();
    await build();
    await buildAssets();
  });
}

/** Removes the packages that only building and testing need. The next command that needs them installs them again. */
export async function removeTools() {
  await withSetupLock(async () => {
    // Without its mark the folder counts as stale, which it is for every other command.
    rmSync(DEPENDENCY_MARK, { force: true });
    const { code, output } = await capture(
      npmCommand('prune', '--omit=dev', '--no-save', ...INSTALL_OPTIONS),
    );
    if (code !== 0)
      throw new SetupError(
        `Removing what only building needs failed (npm prune, status ${code}):\n\n${output.trim()}`,
      );
    say('  removed what only building and testing need');
  });
}

/** The path of the Node the program runs on: the pinned one, or the machine's own if that is new enough. */
export function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  if (existsSync(pinned)) return pinned;
  if (majorOf(process.versions.node) >= OLDEST_RUNTIME_NODE) return process.execPath;
  throw new SetupError(
    `There is no pinned Node for ${process.platform} ${process.arch}, and this machine's Node is ` +
      `${process.versions.node}.\nInstall Node ${OLDEST_RUNTIME_NODE} or later and run the command again.`,
  );
}

/** The environment for tools: the pinned Node first on the PATH, then the installed tools. */
export function toolEnvironment(extra = {}) {
  const path = [dirname(pinnedNode()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/** The environment for the program itself, which keeps its compiled code, so that it starts in half the time. */
export function programEnvironment() {
  return { NODE_COMPILE_CACHE: join(root, 'build', '.compile-cache'), ...process.env };
}

/** The command line of an installed tool, run by the pinned Node when it is a JavaScript program. */
export function toolCommand(name) {
  if (name === 'node') return [pinnedNode()];
  const packageDirectory = join(root, 'node_modules', TOOL_PACKAGES[name] ?? name);
  const manifest = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  return [pinnedNode(), join(packageDirectory, bin)];
}

const TOOL_PACKAGES = { tsc: 'typescript' };

/**
 * Runs a command with the terminal's own input and output and resolves with its exit status.
 * Interrupts reach the child too; this process outlives it to report the status.
 */
export function run(command, options = {}) {
  return new Promise((resolve, reject) => {
    const [file, ...args] = command;
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: toolEnvironment(), ...options });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

function majorOf(version) {
  return Number(version.split('.')[0]);
}

function assertBootstrapNode() {
  if (majorOf(process.versions.node) >= OLDEST_BOOTSTRAP_NODE) return;
  throw new SetupError(
    `Throughline needs Node ${OLDEST_BOOTSTRAP_NODE} or later to start; this is Node ${process.versions.node}.\n` +
      'Install a newer Node (https://nodejs.org) and run the command again.',
  );
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function readMark(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function dependencyFingerprint() {
  return sha256(readFileSync(join(root, 'package-lock.json')));
}

function dependenciesAreCurrent() {
  return readMark(DEPENDENCY_MARK) === dependencyFingerprint();
}

function listFiles(directory, keep) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && keep(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

// Size and time of change rather than content: a warm start must not read every source file.
function fingerprintOf(files) {
  const lines = files.sort().map((file) => {
    const stat = statSync(file);
    return `${relative(root, file)} ${stat.size} ${stat.mtimeMs}`;
  });
  return sha256(lines.join('\n'));
}

function isCompiled(name) {
  return /\.(tsx?|json)$/.test(name) && !/\.test\.tsx?$/.test(name);
}

function sourceFingerprint() {
  const files = COMPILED_FOLDERS.flatMap((folder) => listFiles(join(root, folder), isCompiled));
  for (const name of ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])
    files.push(join(root, name));
  return fingerprintOf(files);
}

function buildIsCurrent() {
  return readMark(BUILD_MARK) === sourceFingerprint();
}

function assetScript() {
  return join(root, 'scripts', 'build-assets.mjs');
}

function assetFingerprint() {
  const files = listFiles(join(root, 'src', 'web', 'assets'), () => true);
  return fingerprintOf([...files, assetScript(), join(root, 'package-lock.json')]);
}

function assetsAreCurrent() {
  return !existsSync(assetScript()) || readMark(ASSET_MARK) === assetFingerprint();
}

async function installDependencies() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new SetupError(
      'node_modules is a link to another folder, and installing would empty that one.\n' +
        'Remove the link and run the command again.',
    );
  }
  const first = !existsSync(DEPENDENCY_MARK);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(
    first
      ? 'Installing dependencies, the pinned Node and PostgreSQL (about half a minute, once) ...'
      : 'The list of dependencies has changed: installing them again ...',
  );
  const ticker = setInterval(() => say(`  still installing, ${seconds()} s`), 5000);
  try {
    const { code, output } = await capture(npmCommand('ci', ...INSTALL_OPTIONS));
    if (code !== 0) {
      throw new SetupError(
        `Installing the dependencies failed (npm ci, status ${code}):\n\n${output.trim()}\n\n` +
          'If this is about the network, check that the npm registry can be reached; if it is about\n' +
          'permissions, run the command as the owner of this folder. Then run the same command again.',
      );
    }
  } finally {
    clearInterval(ticker);
  }
  writeFileSync(DEPENDENCY_MARK, dependencyFingerprint());
  say(`  dependencies installed in ${seconds()} s`);
}

// Under `npm start` the running npm is named in the environment; otherwise it is looked up on the PATH.
function npmCommand(...args) {
  const current = process.env.npm_execpath;
  if (current !== undefined && /npm-cli\.[cm]?js$/.test(current)) return [process.execPath, current, ...args];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args];
}

function capture(command, environment = process.env) {
  return new Promise((resolve, reject) => {
    const [file, ...args] = command;
    const child = spawn(file, args, {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: file.endsWith('.cmd'),
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => {
      reject(new SetupError(`${file} could not be run: ${cause.message}. Is it installed and on the PATH?`));
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function build() {
  const fingerprint = sourceFingerprint();
  const started = Date.now();
  say('Building ...');
  const { code, output } = await capture(
    [...toolCommand('tsc'), '-p', 'tsconfig.build.json'],
    toolEnvironment(),
  );
  if (code !== 0) throw new SetupError(`The build failed:\n\n${output.trim()}`);
  removeOrphans();
  writeFileSync(BUILD_MARK, fingerprint);
  say(`  built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

// A source file that is gone must not live on as its compiled form. Removing only those, and not the
// whole folder, leaves a server that is running from it undisturbed.
function removeOrphans() {
  for (const folder of COMPILED_FOLDERS) {
    for (const file of listFiles(join(root, 'build', folder), (name) => /\.js(\.map)?$/.test(name))) {
      const stem = join(root, relative(join(root, 'build'), file)).replace(/\.js(\.map)?$/, '');
      if (!existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)) rmSync(file);
    }
  }
}

async function buildAssets() {
  if (!existsSync(assetScript())) return;
  const fingerprint = assetFingerprint();
  say('Building styles and pictures ...');
  const { code, output } = await capture([pinnedNode(), assetScript()], toolEnvironment());
  if (code !== 0) throw new SetupError(`Building the styles failed:\n\n${output.trim()}`);
  mkdirSync(dirname(ASSET_MARK), { recursive: true });
  writeFileSync(ASSET_MARK, fingerprint);
}

// Two commands started together must not both run npm ci in the same folder. The lock is a file that
// names its owner; one whose owner is gone is taken over.
async function withSetupLock(work) {
  await takeSetupLock();
  try {
    await work();
  } finally {
    rmSync(SETUP_LOCK, { force: true });
  }
}

async function takeSetupLock() {
  let announced = false;
  for (;;) {
    try {
      writeFileSync(SETUP_LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw unwritable(error);
    }
    if (!setupOwnerIsAlive()) {
      removeIfPresent(SETUP_LOCK);
      continue;
    }
    if (!announced) say('Another Throughline command is setting up this folder: waiting for it ...');
    announced = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function setupOwnerIsAlive() {
  const pid = Number(readMark(SETUP_LOCK));
  // An empty file belongs to an owner that has created it and not yet written its number.
  if (!Number.isInteger(pid) || pid <= 0) return lockIsYoung();
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function lockIsYoung() {
  try {
    return Date.now() - statSync(SETUP_LOCK).mtimeMs < 2000;
  } catch {
    return false;
  }
}

function removeIfPresent(path) {
  try {
    unlinkSync(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw unwritable(error);
  }
}

function unwritable(error) {
  return new SetupError(
    `This folder needs setting up, and ${root + sep} cannot be written to (${error.code}).\n` +
      'Run the command as the owner of the folder, or clone the repository to a folder of your own.',
  );
}
