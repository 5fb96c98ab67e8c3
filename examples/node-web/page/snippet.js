import { Editor } from './editor.js';
import { run } from './run.js';

// What the chooser starts with, by language.
const STARTERS = {
  python3: 'print("hello, reader")',
  node_latest: "console.log('hello, reader');",
  c: '#include <stdio.h>\n\nint main(void) {\n    puts("hello, reader");\n}',
  bash: 'echo "hello, reader"',
};

const WORDS = { ok: 'done', failed: 'failed', compile_error: 'does not compile', timeout: 'took too long', running: 'running…', stopped: 'stopped', error: 'not run' };

function element(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// Some languages have their major version in their name.
const title = (name, version) => (version ? `${name.replace(/ \d+$/, '')} ${version}` : name);

/** A code block that runs: made of a <pre> of the article. */
export class Snippet {
  #language;
  #editor;
  #running; // an AbortController while a program runs
  #button = element('button', { type: 'button', textContent: 'Run', onclick: () => this.toggle() });
  #state = element('span', { className: 'state' });
  #output = element('div', { className: 'output' });

  constructor(pre, languages) {
    this.#language = pre.dataset.language;
    this.#state.setAttribute('role', 'status');
    const label = 'choose' in pre.dataset ? this.#chooser(languages) : this.#name(languages);
    const box = element('div', { className: 'snippet' }, element('div', { className: 'bar' }, label, this.#state, this.#button));
    pre.replaceWith(box);
    this.#editor = new Editor(box, `Program in ${label.textContent}`, () => this.toggle());
    this.#editor.show(pre.textContent.trim(), this.#language);
    box.append(this.#output);
  }

  #name(languages) {
    const { name = this.#language, version = '' } = languages.find(({ id }) => id === this.#language) ?? {};
    return element('span', { className: 'name', textContent: title(name, version) });
  }

  #chooser(languages) {
    const options = languages.map(({ id, name, version }) => element('option', { value: id, textContent: title(name, version) }));
    const select = element('select', { ariaLabel: 'Language' }, ...options);
    select.value = this.#language;
    select.onchange = () => {
      this.#language = select.value;
      this.#editor.show(STARTERS[select.value] ?? '', select.value);
    };
    return select;
  }

  /** Starts the program, or stops it. */
  toggle() {
    if (this.#running) this.#running.abort();
    else this.#run();
  }

  async #run() {
    this.#running = new AbortController();
    this.#output.replaceChildren();
    this.#show('running');
    try {
      for await (const line of run(this.#language, this.#editor.text, this.#running.signal)) this.#take(line);
    } catch (e) {
      if (this.#running.signal.aborted) this.#show('stopped');
      else this.#take({ error: `The server does not answer: ${e.message}` });
    }
    this.#running = undefined;
    this.#button.textContent = 'Run';
    this.#button.classList.remove('stop');
  }

  #take({ stream, text, end, error }) {
    if (text) this.#print(stream, text);
    if (error) {
      this.#print('stderr', error);
      this.#show('error');
    }
    if (!end) return;
    if (end.truncated) this.#print('note', '\n… the rest is not shown');
    this.#show(end.status, end.status === 'ok' ? ` in ${(end.wallUs / 1000).toFixed(0)} ms` : '');
  }

  #print(className, textContent) {
    this.#output.append(element('span', { className, textContent }));
    this.#output.scrollTop = this.#output.scrollHeight;
  }

  #show(status, more = '') {
    this.#state.dataset.status = status;
    this.#state.textContent = (WORDS[status] ?? status.replace('_', ' ')) + more;
    const runs = status === 'running';
    this.#button.textContent = runs ? 'Stop' : 'Run';
    this.#button.classList.toggle('stop', runs);
  }
}
