import { World } from '@ottla/platform/simulated'
import { describe, expect, it } from 'vitest'
import { MetadataDelta } from './delta.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { ImagePublisher } from './image-publisher.ts'

function setUp() {
  const world = new World(1)
  const publisher = new ImagePublisher(EMPTY_IMAGE, world.node('broker').platform.logger)
  const publish = (offset: number) => publisher.publish(imageAt(offset), new MetadataDelta(EMPTY_IMAGE))
  return { world, publisher, publish }
}

const imageAt = (offset: number): MetadataImage => ({ ...EMPTY_IMAGE, offset })

describe('ImagePublisher', () => {
  it('shows an image when all listeners have acted on it, one image after the other', async () => {
    const { publisher, publish } = setUp()
    const seen: string[] = []
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    publisher.subscribe(async ({ offset }) => {
      if (offset === 1) await gate
      seen.push(`slow ${offset}`)
    })
    publisher.subscribe(({ offset }) => {
      seen.push(`fast ${offset}`)
    })
    const published = Promise.all([publish(1), publish(2)])
    await Promise.resolve()
    expect(publisher.image.offset).toBe(-1)
    open()
    await published
    expect(seen).toEqual(['slow 1', 'fast 1', 'slow 2', 'fast 2'])
    expect(publisher.image.offset).toBe(2)
  })

  it('tells the others although one listener failed, and says so', async () => {
    const { world, publisher, publish } = setUp()
    const seen: number[] = []
    publisher.subscribe(() => Promise.reject(new Error('no room')))
    publisher.subscribe(({ offset }) => {
      seen.push(offset)
    })
    await publish(1)
    expect(seen).toEqual([1])
    expect(world.log.lines().map(({ message }) => message)).toEqual(['a listener failed to act on committed metadata'])
  })

  it('tells a listener that comes while an image is published, and none that has gone', async () => {
    const { publisher, publish } = setUp()
    const seen: string[] = []
    const leave = publisher.subscribe(() => {
      publisher.subscribe(({ offset }) => {
        seen.push(`late ${offset}`)
      })
    })
    await publish(1)
    leave()
    await publish(2)
    expect(seen).toEqual(['late 1', 'late 2'])
  })
})
