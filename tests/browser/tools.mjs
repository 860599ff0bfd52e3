// What other suites take of the npm packages that are installed here.

export { default as axe } from 'axe-core';
export { parseAllHeaders } from 'netlify-headers-parser';
export { parseAllRedirects } from 'netlify-redirect-parser';
