import { errorCodes, errorNameOf, errorText } from '@ottla/protocol'
import {
  type DescribeUserScramCredentialsRequest,
  type DescribeUserScramCredentialsResponse,
  describeUserScramCredentialsApi,
} from '@ottla/protocol/messages'
import type { MetadataImage } from '../metadata/image.ts'
import { defineHandler } from '../server/handler.ts'

/** DescribeUserScramCredentials: which mechanisms users have, and never their secrets. */
export const handler = defineHandler<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse>({
  api: describeUserScramCredentialsApi,

  handle({ users }, { broker }) {
    const byUser = credentialsByUser(broker.metadata.image)
    const asked = (users ?? []).map(({ name }) => name)
    const seen = new Set<string>()
    const twice = new Set(asked.filter((user) => seen.has(user) || !seen.add(user)))
    const names = asked.length === 0 ? [...byUser.keys()] : [...seen]
    const results = names.map((user) => {
      if (twice.has(user)) {
        return problem(user, errorCodes.DUPLICATE_RESOURCE, `user ${user} is asked for twice`)
      }
      const credentialInfos = byUser.get(user)
      if (credentialInfos !== undefined) return { user, errorCode: errorCodes.NONE, credentialInfos }
      return problem(user, errorCodes.RESOURCE_NOT_FOUND, `user ${user} has no credentials`)
    })
    return { errorMessage: '', results }
  },

  failed: (_request, errorCode) => ({ errorCode, errorMessage: errorText(errorNameOf(errorCode)) }),
})

function problem(user: string, errorCode: number, errorMessage: string) {
  return { user, errorCode, errorMessage }
}

function credentialsByUser(image: MetadataImage): Map<string, { mechanism: number; iterations: number }[]> {
  const byUser = new Map<string, { mechanism: number; iterations: number }[]>()
  for (const { name, mechanism, iterations } of image.scramCredentials.values()) {
    byUser.set(name, [...(byUser.get(name) ?? []), { mechanism, iterations }])
  }
  for (const infos of byUser.values()) infos.sort((left, right) => left.mechanism - right.mechanism)
  return byUser
}
