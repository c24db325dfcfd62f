import { errorCodes } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { GroupScene } from './testing/group-scene.ts'

describe('a classic group', () => {
  it('gathers members, lets one assign, and hands out what that one assigned', () =>
    new GroupScene().run(async (scene) => {
      const [one, two] = await Promise.all([
        scene.joinInTwoSteps({ protocols: [{ name: 'range', metadata: Uint8Array.of(1) }] }),
        scene.joinInTwoSteps({ protocols: [{ name: 'range', metadata: Uint8Array.of(2) }] }),
      ])
      expect(one.errorCode).toBe(errorCodes.NONE)
      expect([one.generationId, two.generationId]).toEqual([1, 1])
      expect([one.protocolName, one.protocolType]).toEqual(['range', 'consumer'])
      expect(one.leader).toBe(one.memberId)
      expect(two.leader).toBe(one.memberId)
      expect(one.members?.map(({ memberId }) => memberId)).toEqual([one.memberId, two.memberId])
      expect(two.members).toEqual([])
      const waiting = scene.sync({ memberId: two.memberId!, generationId: 1 })
      const leading = scene.sync({
        ...{ memberId: one.memberId!, generationId: 1 },
        assignments: [
          { memberId: one.memberId!, assignment: Uint8Array.of(10) },
          { memberId: two.memberId!, assignment: Uint8Array.of(20) },
        ],
      })
      expect((await leading).assignment).toEqual(Uint8Array.of(10))
      expect((await waiting).assignment).toEqual(Uint8Array.of(20))
      expect(await scene.heartbeat({ memberId: two.memberId!, generationId: 1 })).toBe('NONE')
      expect((await scene.describe()).groupState).toBe('Stable')
    }))
})
