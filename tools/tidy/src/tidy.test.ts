import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findCycles } from './checks/cycles.ts'
import { filesInMap } from './checks/file-map.ts'
import { checks } from './tidy.ts'
import { importsOf, Tree } from './tree.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A tree of one package with the given files, which passes every check but for what a test adds. */
function treeOf(files: Record<string, string>): Tree {
  const root = mkdtempSync(join(tmpdir(), 'tidy-'))
  folders.push(root)
  const all: Record<string, string> = {
    'packages/storage/package.json': JSON.stringify({
      name: '@ottla/storage',
      scripts: { build: '', check: '', test: '', bench: '' },
      exports: { '.': { source: './src/index.ts' } },
    }),
    'packages/storage/turbo.json': JSON.stringify({ tags: ['L1'], tasks: { build: { outputs: ['dist/**'] } } }),
    'packages/storage/tsconfig.json': '{}',
    'packages/storage/README.md': '## File map\n\n| `index.ts` | the list |\n| `a.ts` | a |\n',
    'packages/storage/src/index.ts': "export * from './a.ts'\n",
    'packages/storage/src/a.ts': 'export const a = 1\n',
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return new Tree(root)
}

/** The messages of all failing checks, by name of the check. */
function failures(tree: Tree): Record<string, string[]> {
  return Object.fromEntries(
    checks
      .filter((check) => check.level === 'fails')
      .map((check) => [check.name, check.run(tree).map(({ message }) => message)] as const)
      .filter(([, messages]) => messages.length > 0),
  )
}

describe('tidy', () => {
  it('finds nothing in a tidy tree', () => {
    expect(failures(treeOf({}))).toEqual({})
  })

  it('finds what the docs name and nobody has', () => {
    const page = [
      'See `a.ts`, `storage/src/index.ts` and [the code](packages/storage), but not `b.ts` or [this](docs/none.md).',
      'A `PartitionLog` is gone; `NONE` and `NN-name.ts` are no names of ours.',
      '```',
      '`c.ts`',
      '```',
    ]
    expect(failures(treeOf({ 'ARCHITECTURE.md': page.join('\n') }))).toEqual({
      'what the docs name is there': [
        'links to docs/none.md, which is not there',
        'names the file b.ts, which is not there',
        'names PartitionLog, which no source has',
      ],
    })
  })

  it('finds clocks and files outside the platform, but not in comments', () => {
    const source =
      "import fs from 'node:fs'\n// Date.now() is fine here\nexport const a = Date.now() + fs.constants.F_OK\n"
    const found = failures(treeOf({ 'packages/storage/src/a.ts': source }))
    expect(found['outside world only in platform/node, apps and tools']).toHaveLength(2)
    expect(found['pure folders import nothing else']).toEqual(['packages/storage/src/ may not import node:fs'])
  })

  it('finds an import cycle, also one of types', () => {
    const found = failures(
      treeOf({ 'packages/storage/src/a.ts': "import type { b } from './index.ts'\nexport const a: b = 1\n" }),
    )
    expect(found['no import cycle']).toHaveLength(1)
  })

  it('finds a source that nothing imports, and one that the README does not list', () => {
    const found = failures(treeOf({ 'packages/storage/src/lost.ts': 'export const lost = 1\n' }))
    expect(found['every source is imported, every test has its subject']).toEqual(['nothing imports it'])
    expect(found['README file map equals src']).toEqual(['does not list src/lost.ts'])
  })

  it('finds names that say nothing and leftovers', () => {
    const found = failures(
      treeOf({
        'packages/storage/src/a.ts': "export * from './utils.ts' // TODO rename\n",
        'packages/storage/src/utils.ts': 'export const a = 1\n',
        'packages/storage/README.md': '## File map\n- `index.ts`\n- `{a,utils}.ts`\n',
      }),
    )
    expect(found['names and leftovers']).toHaveLength(2)
  })

  it('finds a missing script and a host in the lock file', () => {
    const found = failures(
      treeOf({
        'packages/storage/package.json': JSON.stringify({
          name: '@ottla/storage',
          exports: { '.': { source: './src/index.ts' } },
        }),
        'pnpm-lock.yaml': 'resolution: {tarball: x}\n',
      }),
    )
    expect(found['members look alike']).toHaveLength(4)
    expect(found['no host in the lock file']).toHaveLength(1)
  })
})

describe('reading sources', () => {
  it('sees static, type, re-exporting and lazy imports over several lines', () => {
    const text =
      "import {\n  a,\n} from './a.ts'\nimport type { B } from './b.ts'\nexport * from './c.ts'\nconst d = await import('./d.ts')\n"
    const found = importsOf({ path: 'x.ts', text, lines: text.split('\n') })
    expect(found.map(({ specifier, isType, isLazy }) => [specifier, isType, isLazy])).toEqual([
      ['./a.ts', false, false],
      ['./b.ts', true, false],
      ['./c.ts', false, false],
      ['./d.ts', false, true],
    ])
  })

  it('finds the shortest cycle of each group', () => {
    const edges = new Map([
      ['a', ['b']],
      ['b', ['c', 'a']],
      ['c', ['b']],
      ['d', ['a']],
    ])
    expect(findCycles(edges)).toEqual([['a', 'b', 'a']])
  })

  it('reads file maps with braces and stops at the next chapter', () => {
    expect([...filesInMap('## File map\n| `x/{a,b}.ts` | two |\n## Other\n| `c.ts` | no |\n')]).toEqual([
      'x/a.ts',
      'x/b.ts',
    ])
  })
})
