// Bundles the designer's scripts into wwwroot/dist, which is never committed. MSBuild runs it: node build.mjs --out <folder> [--dev]
import * as esbuild from 'esbuild';
import { spawn } from 'node:child_process';
import { access, mkdir, readFile } from 'node:fs/promises';
import { argv, execPath, exit } from 'node:process';
import { writeNotices } from './notices.mjs';

// Name in wwwroot/dist → first source file. A page loads only the one that it needs.
const entries = {
  'designer': 'src/designer.tsx',
  'expression': 'src/expression.ts',
  'expression.worker': 'src/expression.worker.ts',
};

/** Plugins of entries that need more than bundling. */
const plugins = [{
  // The types that a script on the server can use: ECMAScript, without a browser's.
  name: 'es-lib',
  setup(build) {
    build.onResolve({ filter: /^virtual:es-lib$/ }, args => ({ path: args.path, namespace: 'es-lib' }));
    build.onLoad({ filter: /.*/, namespace: 'es-lib' }, async () => {
      const files = {};
      await addLibrary('es2022', files);
      return { contents: `export default ${JSON.stringify(files)}`, loader: 'js' };
    });
  },
}];

async function addLibrary(library, files) {
  const name = `lib.${library}.d.ts`;
  if (name in files) return;
  const text = await readFile(new URL(`./node_modules/typescript/lib/${name}`, import.meta.url), 'utf8');
  files[name] = text.replace(/\/\*[\s\S]*?\*\//g, '');   // comments would double the worker; the licence stands in THIRD-PARTY-NOTICES.txt
  for (const [, other] of text.matchAll(/\/\/\/ <reference lib="([^"]+)"/g)) await addLibrary(other, files);
}

const out = argv[argv.indexOf('--out') + 1];
const isForDevelopment = argv.includes('--dev');

function checkTypes() {
  return new Promise((resolve, reject) => spawn(execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { stdio: 'inherit' })
    .on('error', reject).on('exit', code => code === 0 ? resolve() : reject(new Error('The types do not fit.'))));
}

async function bundle() {
  const result = await esbuild.build({
    entryPoints: entries,
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: !isForDevelopment,
    sourcemap: isForDevelopment ? 'linked' : false,
    legalComments: 'none',      // notices.mjs writes all licences, also of packages without a comment
    define: { 'process.env.NODE_ENV': isForDevelopment ? '"development"' : '"production"' },
    external: ['fs', 'path', 'os', 'perf_hooks', 'inspector', 'crypto', 'source-map-support'],   // Node's branches in typescript.js
    plugins,
    logLevel: 'error',
    metafile: true,
  });
  await writeNotices(Object.keys(result.metafile.inputs), `${out}/THIRD-PARTY-NOTICES.txt`);
  for (const [file, output] of Object.entries(result.metafile.outputs))
    if (!file.endsWith('.map')) console.log(`${file} ${output.bytes} bytes`);
}

try {
  await access('node_modules/esbuild');
  await mkdir(out, { recursive: true });
  await Promise.all([bundle(), checkTypes()]);
} catch (problem) {
  console.error(problem.message);
  exit(1);
}
