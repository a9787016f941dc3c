import { isWebAddress, quote } from '@cobranza/core'

/** Where pictures may come from. */
export type PictureRules = Readonly<{
  /** Hosts, with their ports; any host where absent. */
  imageHosts?: ReadonlySet<string>
}>

/** Why an address may not be linked; `undefined` when it may. */
export function linkFault(address: string): string | undefined {
  return isWebAddress(address) ? undefined : `${quote(address)} must be an https or mailto address`
}

/** Why a picture may not be loaded; `undefined` when it may. A picture from elsewhere tells its host who reads, and when. */
export function pictureFault(address: string, { imageHosts }: PictureRules): string | undefined {
  if (!isWebAddress(address) || !address.startsWith('https://')) return `${quote(address)} must be an https address`
  const { host } = new URL(address)
  if (imageHosts === undefined || imageHosts.has(host)) return undefined
  return `pictures come from the host of the brand's logo or from imageHosts, and ${quote(host)} is none of them`
}
