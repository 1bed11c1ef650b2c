/** The type library of ECMAScript 2022 without the browser: what a script on the server can use. Made by build.mjs. */
declare module 'virtual:es-lib' {
  const files: Record<string, string>;
  export default files;
}
