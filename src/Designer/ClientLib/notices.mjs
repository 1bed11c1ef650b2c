// Collects the licence texts of every package that ended in a bundle: many have a licence file but no comment that a bundler would keep.
import { readFile, readdir, writeFile } from 'node:fs/promises';

const packageOf = input => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];

async function licenceOf(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const files = (await readdir(folder)).filter(file => /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(file)).sort();
  const texts = await Promise.all(files.map(file => readFile(`${folder}/${file}`, 'utf8')));
  return `${name} ${version} (${license ?? 'see below'})\n\n${texts.join('\n').trim()}\n`;
}

export async function writeNotices(inputs, file) {
  const names = [...new Set(inputs.map(packageOf).filter(name => name !== undefined))].sort();
  const licences = await Promise.all(names.map(licenceOf));
  await writeFile(file, licences.join(`\n${'-'.repeat(80)}\n\n`));
}
