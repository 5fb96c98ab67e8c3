import { Snippet } from './snippet.js';

const languages = await (await fetch('languages')).json();
for (const pre of document.querySelectorAll('pre.snippet')) new Snippet(pre, languages);
document.body.dataset.ready = 'true';
