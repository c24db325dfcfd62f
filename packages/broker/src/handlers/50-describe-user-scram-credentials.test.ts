import { errorCodes } from '@ottla/protocol'
import { describeDelegationTokenApi, describeUserScramCredentialsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { TestState } from '../controller/test-state.ts'
import { metadataRecord } from '../metadata/record.ts'
import { handler } from './50-describe-user-scram-credentials.ts'
import { ServedBroker } from './served-broker.ts'

it('tells of mechanisms and iterations, and of users who have none', async () => {
  const { image } = new TestState([
    metadataRecord('userScramCredential', 0, { name: 'al', mechanism: 2, iterations: 4096 }),
    metadataRecord('userScramCredential', 0, { name: 'al', mechanism: 1, iterations: 8192 }),
    metadataRecord('userScramCredential', 0, { name: 'bo', mechanism: 1, iterations: 4096 }),
  ])
  const context = { broker: { metadata: { image } } } as unknown as Parameters<typeof handler.handle>[1]
  const ask = async (users: string[] | null) =>
    (await handler.handle({ users: users?.map((name) => ({ name })) ?? null }, context)) as { results: object[] }
  const al = {
    user: 'al',
    credentialInfos: [
      { mechanism: 1, iterations: 8192 },
      { mechanism: 2, iterations: 4096 },
    ],
  }
  const bo = { user: 'bo', credentialInfos: [{ mechanism: 1, iterations: 4096 }] }
  for (const all of [null, []]) expect((await ask(all)).results).toMatchObject([al, bo])
  expect((await ask(['bo', 'no', 'al', 'bo'])).results).toMatchObject([
    { user: 'bo', errorCode: errorCodes.DUPLICATE_RESOURCE },
    { user: 'no', errorCode: errorCodes.RESOURCE_NOT_FOUND },
    al,
  ])
  // Looking through all of them for each would take minutes.
  const many = Array.from({ length: 200_000 }, (_, index) => `user ${index}`)
  expect((await ask([...many, 'al'])).results).toHaveLength(many.length + 1)
})

it('and tokens can be asked for on a listener that knows nobody', async () => {
  const served = await ServedBroker.start('credentials')
  const none = await served.send(describeUserScramCredentialsApi, { users: null })
  expect(none).toMatchObject({ errorCode: 0, results: [] })
  const tokens = await served.send(describeDelegationTokenApi, { owners: null })
  expect(tokens).toMatchObject({ errorCode: errorCodes.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED, tokens: [] })
})
