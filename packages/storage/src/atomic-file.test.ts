import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { readTextFile, replaceFile } from './atomic-file.ts'

test.each(Array.from({ length: 20 }, (_, index) => index))(
  'after a crash the old text is there or the new one (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const texts = ['old', 'a longer new text', 'short']
    let done = ''
    await world.run(async () => {
      await node.platform.disk.makeDirectory('/d')
      await node.platform.disk.syncDirectory('/')
    })
    const writing = async () => {
      for (const text of texts) {
        await replaceFile(node.platform.disk, '/d', 'f', text)
        done = text
      }
    }
    void writing()
    await world.advance(world.random.between([0, 25]))
    node.crash()
    node.restart()
    const found = await world.run(() => readTextFile(node.platform.disk, '/d/f'))
    const possible = [done === '' ? undefined : done, texts[texts.indexOf(done) + 1]]
    expect(possible).toContain(found)
  },
)

test('a missing file is no failure, any other is', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    expect(await readTextFile(node.platform.disk, '/d/f')).toBeUndefined()
    node.disk.faults.add({ kind: 'io' })
    await expect(readTextFile(node.platform.disk, '/d/f')).rejects.toMatchObject({ kind: 'io' })
  })
})
