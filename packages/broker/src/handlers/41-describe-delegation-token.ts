import { errorCodes } from '@ottla/protocol'
import {
  type DescribeDelegationTokenRequest,
  type DescribeDelegationTokenResponse,
  describeDelegationTokenApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** DescribeDelegationToken: tokens belong to whoever has said who they are, which nobody does on a PLAINTEXT listener. */
export const handler = defineHandler<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse>({
  api: describeDelegationTokenApi,

  handle: () => ({ errorCode: errorCodes.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED }),

  failed: (_request, errorCode) => ({ errorCode }),
})
