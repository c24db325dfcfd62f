import { errorNameOf, errorText } from '@ottla/protocol'
import { type UpdateFeaturesRequest, type UpdateFeaturesResponse, updateFeaturesApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** UpdateFeatures: the finalised levels of features, by way of the controller. */
export const handler = defineHandler<UpdateFeaturesRequest, UpdateFeaturesResponse>({
  api: updateFeaturesApi,

  handle(request, context) {
    return context.broker.controller.updateFeatures(request, controllerContext(context, request.timeoutMs))
  },

  failed: (_request, errorCode) => ({ errorCode, errorMessage: errorText(errorNameOf(errorCode)) }),
})
