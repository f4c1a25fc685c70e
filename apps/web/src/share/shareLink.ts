/** The link that others open: this page's address, without what only this browser means by it. */
export function shareLinkOf(address: string): string {
  const url = new URL(address)
  return `${url.origin}${url.pathname}`
}

/** Whether a link leads to the computer that it is opened on, so that nobody else can follow it. */
export function isLoopback(link: string): boolean {
  const { hostname } = new URL(link)
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return /^127(\.\d{1,3}){3}$/.test(hostname)
}
