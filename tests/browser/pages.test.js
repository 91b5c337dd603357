// The pages that koubo writes, opened in Chromium: no message on the console, no request to the network, every figure there, the language switch
// working without a script, Japanese in a Japanese font, nothing serious found by axe-core, no text cut off on screens and on A4; and no error found
// by the Nu checker. Chromium and Java are started once.
// node pages.test.js KOUBO CHROMIUM JAVA [DIRECTORY FOR SCREENSHOTS]

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {chromium} from 'playwright-core';

const require = createRequire(import.meta.url);
const [koubo, browserPath, java, screenshots] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const giveUp = (sentence) => {
  console.log(sentence);
  process.exit(1);
};
if (![koubo, browserPath, java].every((program) => program && existsSync(program))) {
  giveUp('give three programs that exist: node pages.test.js KOUBO CHROMIUM JAVA');
}

const patience = 120_000;  // milliseconds for one step, on a machine that has much else to do
const directory = mkdtempSync(join(tmpdir(), 'koubo-pages-'));
const input = (name) => join(here, 'inputs', name);
const run = (...words) => execFileSync(koubo, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26});

// What is written, and the figures that must be in it.
const pages = {
  areas: {html: run('areas', '--format', 'html'), figures: ['areas', 'pathway']},
  facts: {html: run('facts', '--format', 'html'), figures: []},
  schedule: {html: run('schedule', '--launch', 'R6', '--format', 'html'), figures: ['schedule']},
  project: {html: run('schedule', '--program', 'LEAP', '--start', '2024-04-01', '--format', 'html'), figures: ['schedule']},
  portfolio: {html: run('portfolio', '--plan', input('plan.ndjson'), '--format', 'html'), figures: ['budget']},
  awards: {html: run('portfolio', input('awards.ndjson'), '--format', 'html'), figures: ['budget']},
  over: {html: run('portfolio', '--budget', input('budget.csv'), '--format', 'html'), figures: ['budget']},
  routes: {html: run('routes', input('applicants.ndjson'), '--from', 'R6', '--to', 'R8', '--format', 'html'), figures: ['pathway-1', 'pathway-2']},
  check: {html: run('check', input('proposals.ndjson'), '--format', 'html'), figures: ['decisions', 'budget-bars-1', 'pathway-1']},
  compare: {html: run('compare', '--from', 'R3', '--to', 'R4', '--changes', input('proposals.ndjson'), '--format', 'html'), figures: []},
  rulebook: {html: run('rulebook', '--format', 'html', '--pack', 'amed,common'), figures: []},
  subjects: {html: run('check', input('proposals.ndjson'), '--format', 'html', '--include-subject'), figures: ['budget-bars-1']},
};
for (const [name, page] of Object.entries(pages)) {
  page.file = join(directory, `${name}.html`);
  writeFileSync(page.file, page.html);
}

let failures = 0;
async function test(name, body) {
  try {
    await body();
    console.log(`ok   ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL ${name}\n     ${String(error.message).split('\n').join('\n     ')}`);
  }
}

/// Texts of a picture that leave it, or lie over each other; and cells whose text is cut off.
function faultsOfLayout() {
  const faults = [];
  const shown = (element) => element.getClientRects().length > 0;
  for (const svg of document.querySelectorAll('svg')) {
    const edge = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].filter(shown).map((text) => ({text: text.textContent, box: text.getBoundingClientRect()}));
    for (const [i, {text, box}] of boxes.entries()) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1) {
        faults.push(`"${text}" leaves its picture`);
      }
      for (const other of boxes.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 4) {
          faults.push(`"${text}" lies over "${other.text}"`);
        }
      }
    }
  }
  for (const cell of document.querySelectorAll('td, th')) {
    const text = document.createRange();
    text.selectNodeContents(cell);
    const lines = new Set([...text.getClientRects()].map(({bottom}) => Math.round(bottom))).size;
    const words = cell.textContent.slice(0, 40);
    if (shown(cell) && cell.scrollWidth > cell.clientWidth + 1) {
      faults.push(`a cell cuts "${words}" off`);
    }
    if (shown(cell) && cell.className === 'short' && lines > 1) {
      faults.push(`a cell breaks "${words}"`);
    }
    if (shown(cell) && lines > 4 && cell.clientWidth < 60) {
      faults.push(`a cell squeezes "${words}" into ${cell.clientWidth} px`);
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) {
    faults.push(`the page is wider than its window: ${document.documentElement.scrollWidth} > ${document.documentElement.clientWidth}`);
  }
  return faults;
}

const profile = mkdtempSync(join(tmpdir(), 'koubo-profile-'));
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const context = await chromium.launchPersistentContext(profile, {executablePath: browserPath, headless: true, args: flags, timeout: 2 * patience})
  .catch((error) => giveUp(`Chromium could not be started: ${String(error.message).split('\n')[0]}`));
context.setDefaultTimeout(patience);

/// Opens a page and keeps what it says and asks for.
async function open(name, {width, scheme = 'light', print = false}) {
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.setViewportSize({width, height: 900});
  await page.emulateMedia({colorScheme: scheme});
  await page.goto(pathToFileURL(pages[name].file).href);
  const show = async (language) => {
    // In print the switch is not there: what it was set to counts.
    await page.emulateMedia({media: 'screen'});
    await page.locator(`#language-${language}`).check();
    await page.emulateMedia({media: print ? 'print' : 'screen'});
  };
  return {page, said, asked, show};
}

const millimetre = 96 / 25.4;
const a4 = Math.floor((210 - 2 * 14) * millimetre);  // between the margins

for (const name of Object.keys(pages)) {
  await test(`${name}: no script, nothing on the console, no request but for the page itself`, async () => {
    assert.ok(!/<script/i.test(pages[name].html));
    const {page, said, asked} = await open(name, {width: 1280});
    assert.deepEqual(said, []);
    assert.deepEqual(asked.filter((url) => !url.startsWith('data:')), [pathToFileURL(pages[name].file).href]);
    await page.close();
  });

  await test(`${name}: every figure is there, drawn, with a table beside it`, async () => {
    const {page} = await open(name, {width: 1280});
    for (const id of pages[name].figures) {
      const box = await page.locator(`figure[id="${id}"] svg`).boundingBox();
      assert.ok(box && box.width > 300 && box.height > 60, `figure ${id} is not drawn`);
      assert.ok((await page.locator(`section:has(figure[id="${id}"]) table:visible`).count()) > 0, `figure ${id} has no table`);
    }
    await page.close();
  });

  await test(`${name}: the switch shows one language and hides the other`, async () => {
    const {page, show} = await open(name, {width: 1280});
    for (const [shown, hidden] of [['en', 'ja'], ['ja', 'en']]) {
      await show(shown);
      assert.equal(await page.locator(`.page .${hidden}:visible`).count(), 0);
      assert.ok((await page.locator(`.page .${shown}:visible`).count()) > 0);
    }
    await page.close();
  });

  await test(`${name}: Japanese is shown in a Japanese font`, async () => {
    const {page, show} = await open(name, {width: 1280});
    await show('ja');
    const session = await context.newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const {root} = await session.send('DOM.getDocument');
    const {nodeId} = await session.send('DOM.querySelector', {nodeId: root.nodeId, selector: 'h1 .ja'});
    const {fonts} = await session.send('CSS.getPlatformFontsForNode', {nodeId});
    assert.ok(fonts.length > 0 && fonts.every(({familyName}) => /CJK|JP|Gothic|Mincho/.test(familyName)), JSON.stringify(fonts));
    await page.close();
  });

  await test(`${name}: prints on A4`, async () => {
    const {page} = await open(name, {width: 1280});
    const sheets = (await page.pdf({preferCSSPageSize: true})).toString('latin1').match(/\/MediaBox \[[^\]]*\]/g);
    assert.ok(sheets?.length > 0);
    for (const sheet of sheets) {
      const [, , width, height] = sheet.match(/[\d.]+/g).map(Number);
      assert.ok(Math.abs(width - 595) < 1 && Math.abs(height - 842) < 1, sheet);
    }
    await page.close();
  });

  for (const surroundings of [{width: 375}, {width: 1280}, {width: 1280, scheme: 'dark'}, {width: a4, print: true}]) {
    const where = `${surroundings.width} px${surroundings.scheme ? ', dark' : ''}${surroundings.print ? ', print' : ''}`;
    await test(`${name}: nothing overlaps or is cut off (${where})`, async () => {
      const {page, show} = await open(name, surroundings);
      for (const language of ['ja', 'en']) {
        await show(language);
        const faults = await page.evaluate(faultsOfLayout);
        assert.deepEqual(faults, [], language);
        if (screenshots) {
          mkdirSync(screenshots, {recursive: true});
          await page.screenshot({path: join(screenshots, `${name}-${where.replace(/[ ,]+/g, '-')}-${language}.png`), fullPage: true});
        }
      }
      await page.close();
    });
  }

  await test(`${name}: axe-core finds nothing serious, light and dark`, async () => {
    for (const scheme of ['light', 'dark']) {
      const {page} = await open(name, {width: 1280, scheme});
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
      const serious = violations.filter(({impact}) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(serious.map(({id, nodes}) => `${scheme} ${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
      await page.close();
    }
  });
}

await test('texts that overlap, leave their picture, are broken or squeezed, or widen the page are found', async () => {
  const page = await context.newPage();
  await page.setViewportSize({width: 375, height: 900});
  await page.setContent('<svg width="100" height="40"><text x="0" y="20">one</text><text x="5" y="20">two</text><text x="95" y="20">leaves</text></svg><p style="width:500px">wide</p>'
    + '<table style="width:60px;table-layout:fixed"><tr><td class="short">12 か月</td><td>一二三四五六七八九十</td></tr><tr><td><b style="display:block;width:90px">off</b></td></tr></table>');
  const faults = await page.evaluate(faultsOfLayout);
  for (const part of ['lies over', 'leaves its picture', 'wider than its window', 'breaks "12', 'squeezes "一', 'cuts "off"']) {
    assert.ok(faults.some((fault) => fault.includes(part)), part);
  }
  await page.close();
});

await test('check: links filter by rule and by decision without a script', async () => {
  const {page} = await open('check', {width: 1280});
  const all = await page.locator('.samples:visible').count();
  assert.ok(all > 2);
  await page.locator('.filters a').nth(1).click();
  assert.equal(await page.locator('.samples:visible').count(), 1);
  await page.locator('.filters a').first().click();
  assert.equal(await page.locator('.samples:visible').count(), all);
  await page.close();
});

await test('check: personal data are left out unless they are asked for', async () => {
  for (const secret of ['山田', 'R06-F-0001']) {
    assert.ok(!pages.check.html.includes(secret), `the page holds ${secret}`);
    assert.ok(pages.subjects.html.includes(secret), `the page with subjects lacks ${secret}`);
  }
});

await context.close();

await test('the Nu checker finds no error', async () => {
  const files = Object.values(pages).map(({file}) => file);
  const {status, stderr, error} = spawnSync(java, ['-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', ...files], {encoding: 'utf8'});
  assert.ok(!error, `Java could not be started: ${error?.message}`);
  assert.equal(status, 0, stderr.slice(0, 2000));
});

rmSync(directory, {recursive: true, force: true});
rmSync(profile, {recursive: true, force: true});
console.log(failures === 0 ? 'all pages pass' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
