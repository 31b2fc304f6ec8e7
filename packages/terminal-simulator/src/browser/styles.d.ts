/** Style sheets come into the bundle as text; the page adopts them as constructed sheets, which every CSP allows. */
declare module '*.css' {
  const text: string
  export default text
}
