// The pages that koubo writes, opened in Chromium: no message on the console, no request to the network, every figure there, the language switch
// working without a script, nothing serious found by axe-core, no text cut off; and no error found by the Nu checker.
// node pages.test.js KOUBO [DIRECTORY FOR SCREENSHOTS]

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {chromium} from 'playwright-core';

const require = createRequire(import.meta.url);
const [koubo, screenshots] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
assert.ok(koubo && existsSync(koubo), 'give the program koubo: node pages.test.js KOUBO');
assert.ok(browserPath, 'needs Chromium: install it (Debian: apt-get install chromium)');

const directory = mkdtempSync(join(tmpdir(), 'koubo-pages-'));
const input = (name) => join(here, 'inputs', name);
const run = (...words) => execFileSync(koubo, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26});

// What is written, and the figures that must be in it.
const pages = {
  areas: {html: run('areas', '--format', 'html'), figures: ['areas', 'pathway']},
  schedule: {html: run('schedule', '--launch', 'R6', '--format', 'html'), figures: ['schedule']},
  project: {html: run('schedule', '--program', 'LEAP', '--start', '2024-04-01', '--format', 'html'), figures: ['schedule']},
  portfolio: {html: run('portfolio', '--plan', input('plan.ndjson'), '--format', 'html'), figures: ['budget']},
  awards: {html: run('portfolio', input('awards.ndjson'), '--format', 'html'), figures: ['budget']},
  check: {html: run('check', input('proposals.ndjson'), '--format', 'html'), figures: ['budget-bars-1', 'pathway-1']},
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
    if (shown(cell) && cell.scrollWidth > cell.clientWidth + 1) {
      faults.push(`a cell cuts "${cell.textContent.slice(0, 40)}" off`);
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) {
    faults.push(`the page is wider than its window: ${document.documentElement.scrollWidth} > ${document.documentElement.clientWidth}`);
  }
  return faults;
}

const profile = mkdtempSync(join(tmpdir(), 'koubo-profile-'));
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const context = await chromium.launchPersistentContext(profile, {executablePath: browserPath, headless: true, args: flags, javaScriptEnabled: true});

/// Opens a page and keeps what it says and asks for.
async function open(name, {width, scheme = 'light', print = false}) {
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.setViewportSize({width, height: 900});
  await page.emulateMedia({colorScheme: scheme, media: print ? 'print' : 'screen'});
  await page.goto(pathToFileURL(pages[name].file).href);
  return {page, said, asked};
}

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
    const {page} = await open(name, {width: 1280});
    for (const [shown, hidden] of [['en', 'ja'], ['ja', 'en']]) {
      await page.locator(`#language-${shown}`).check();
      assert.equal(await page.locator(`.page .${hidden}:visible`).count(), 0);
      assert.ok((await page.locator(`.page .${shown}:visible`).count()) > 0);
    }
    await page.close();
  });

  for (const surroundings of [{width: 375}, {width: 1280}, {width: 1280, scheme: 'dark'}, {width: 720, print: true}]) {
    const where = `${surroundings.width} px${surroundings.scheme ? ', dark' : ''}${surroundings.print ? ', print' : ''}`;
    await test(`${name}: nothing overlaps or is cut off (${where})`, async () => {
      const {page} = await open(name, surroundings);
      for (const language of ['ja', 'en']) {
        if (!surroundings.print) {
          await page.locator(`#language-${language}`).check();
        }
        const faults = await page.evaluate(faultsOfLayout);
        assert.deepEqual(faults, [], language);
        if (screenshots) {
          mkdirSync(screenshots, {recursive: true});
          await page.screenshot({path: join(screenshots, `${name}-${where.replace(/[ ,]+/g, '-')}-${language}.png`), fullPage: true});
        }
        if (surroundings.print) {
          break;
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

await test('texts that overlap, leave their picture or widen the page are found', async () => {
  const page = await context.newPage();
  await page.setViewportSize({width: 375, height: 900});
  await page.setContent('<svg width="100" height="40"><text x="0" y="20">one</text><text x="5" y="20">two</text><text x="95" y="20">leaves</text></svg><p style="width:500px">wide</p>');
  const faults = await page.evaluate(faultsOfLayout);
  for (const part of ['lies over', 'leaves its picture', 'wider than its window']) {
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
  const {status, stderr, error} = spawnSync('java', ['-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', ...files], {encoding: 'utf8'});
  assert.ok(!error, 'needs Java: install it (Debian: apt-get install default-jre-headless)');
  assert.equal(status, 0, stderr.slice(0, 2000));
});

rmSync(directory, {recursive: true, force: true});
rmSync(profile, {recursive: true, force: true});
console.log(failures === 0 ? 'all pages pass' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
