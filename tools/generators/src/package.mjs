/**
 * `nx g @ottla/generators:package NAME --layer L1 --purpose "..."`: a package that builds, passes tidy
 * and has one export to replace.
 *
 * @typedef {{ exists(path: string): boolean, write(path: string, content: string): void, read(path: string, encoding: 'utf-8'): string | null }} Tree
 * @param {Tree} tree
 * @param {{ name: string, layer: string, purpose: string }} options
 */
export default async function generatePackage(tree, { name, layer, purpose }) {
  const folder = `packages/${name}`
  if (tree.exists(`${folder}/package.json`)) throw new Error(`${folder} exists already`)
  const manifest = {
    name: `@ottla/${name}`,
    version: '0.1.0',
    description: purpose,
    license: 'Apache-2.0',
    type: 'module',
    engines: { node: '>=20.19.0' },
    sideEffects: false,
    files: ['dist', 'src'],
    exports: { '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
    scripts: {
      build: 'tsc -b',
      check: 'tsc -b',
      test: `vitest run --root ../.. ${folder}`,
      bench: 'node bench/index.mjs',
    },
    dependencies: {},
  }
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: { rootDir: 'src', outDir: 'dist', tsBuildInfoFile: 'dist/.tsbuildinfo', types: ['node'] },
    include: ['src'],
    references: [],
  }
  tree.write(`${folder}/package.json`, json(manifest))
  tree.write(`${folder}/tsconfig.json`, json(config))
  tree.write(
    `${folder}/turbo.json`,
    json({ extends: ['//'], tags: [layer], tasks: { build: { outputs: ['dist/**'] } } }),
  )
  tree.write(`${folder}/src/index.ts`, 'export {}\n')
  tree.write(`${folder}/bench/index.mjs`, "console.log('nothing is measured here yet')\n")
  tree.write(
    `${folder}/README.md`,
    `# @ottla/${name}\n\n${purpose}\n\n## File map\n\n| file | what it holds |\n|---|---|\n| \`index.ts\` | the public list |\n\n## Invariants\n`,
  )
  const root = JSON.parse(tree.read('tsconfig.json', 'utf-8') ?? '{"references":[]}')
  root.references.push({ path: folder })
  tree.write('tsconfig.json', json(root))
}

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`
