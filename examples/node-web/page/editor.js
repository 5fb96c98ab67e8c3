import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { bracketMatching, HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// Grammars by the ids of execman's languages; one without is plain text.
const GRAMMARS = { python3: python, node_latest: javascript, c: cpp, bash: () => StreamLanguage.define(shell) };

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: '#8a3ffc' },
  { tag: [tags.string, tags.special(tags.string)], color: '#1f6f5c' },
  { tag: [tags.number, tags.bool], color: '#b3372c' },
  { tag: tags.typeName, color: '#0b63b6' },
  { tag: tags.comment, color: '#8b98a5', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.processingInstruction], color: '#0b63b6' },
]);

/** An editor; run is called on Ctrl-Enter. */
export class Editor {
  #grammar = new Compartment();
  #view;

  constructor(parent, label, run) {
    const keys = [{ key: 'Mod-Enter', run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap, indentWithTab];
    const extensions = [
      lineNumbers(), history(), bracketMatching(), indentUnit.of('    '), syntaxHighlighting(COLOURS), keymap.of(keys),
      EditorView.contentAttributes.of({ 'aria-label': label }), EditorView.lineWrapping, this.#grammar.of([]),
    ];
    this.#view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Shows another text. */
  show(text, language) {
    const grammar = GRAMMARS[language]?.() ?? [];
    const changes = { from: 0, to: this.#view.state.doc.length, insert: text };
    this.#view.dispatch({ changes, effects: this.#grammar.reconfigure(grammar) });
  }
}
