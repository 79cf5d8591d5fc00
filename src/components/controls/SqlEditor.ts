import type {Completion} from "@codemirror/autocomplete";
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import type {SQLNamespace} from "@codemirror/lang-sql";
import {PostgreSQL, sql} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {setDiagnostics} from "@codemirror/lint";
import {EditorState, Prec} from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers
} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {html} from "htl";
import type {QueryError} from "../../engine/QueryError.js";
import {publishedTables} from "../../model/publishedTables.js";
import {queryTables} from "../../model/queryTables.js";

interface SqlEditorOptions {
  label: string;
  onRun: () => void;
}

/** A field for SQL that knows the published tables; Ctrl+Enter runs. */
export class SqlEditor {
  readonly node: HTMLElement;
  private readonly view: EditorView;

  constructor(options: SqlEditorOptions) {
    const state = EditorState.create({extensions: toExtensions(options)});
    this.view = new EditorView({state});
    this.node = html`<div class="query-editor">${this.view.dom}</div>`;
  }

  get value(): string {
    return this.view.state.doc.toString();
  }

  set value(text: string) {
    if (text === this.value) return;
    this.view.dispatch({changes: {from: 0, to: this.view.state.doc.length, insert: text}});
    this.mark(undefined);
  }

  /** Inserts a name at the cursor. */
  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }

  /** Marks the place of an error, or removes the mark. */
  mark(error: QueryError | undefined): void {
    const {place, message} = error ?? {};
    const end = this.view.state.doc.length;
    const [from, to] = [place?.from ?? 0, place?.to ?? 0].map((at) => Math.min(at, end));
    const marks = place
      ? [{from: from!, to: to!, severity: "error" as const, message: message!}]
      : [];
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** The line and the column of a place, from 1. */
  locate(at: number): {line: number; column: number} {
    const line = this.view.state.doc.lineAt(Math.min(at, this.view.state.doc.length));
    return {line: line.number, column: at - line.from + 1};
  }
}

function toExtensions({label, onRun}: SqlEditorOptions) {
  const run = (view: EditorView) => {
    closeCompletion(view);
    onRun();
    return true;
  };
  return [
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    // A word that only contains the typed letters somewhere is mostly SQL that nobody looks for.
    autocompletion({filterStrict: true}),
    sql({dialect: PostgreSQL, schema: toSchema(), upperCaseKeywords: true}),
    syntaxHighlighting(colors),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({"aria-label": label}),
    Prec.highest(keymap.of([{key: "Mod-Enter", run}])),
    // Tab leaves the field, so that the keyboard can reach the rest of the page.
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap])
  ];
}

function toSchema(): SQLNamespace {
  const entries = queryTables.map((name) => {
    const {description, columns} = publishedTables[name];
    const children = columns.map(
      (column): Completion => ({
        label: column.name,
        type: "property",
        detail: column.type,
        info: column.description
      })
    );
    return [name, {self: {label: name, type: "type", info: description}, children}];
  });
  return Object.fromEntries(entries) as SQLNamespace;
}

const colors = HighlightStyle.define([
  {tag: tags.keyword, color: "var(--accent)", fontWeight: "600"},
  {tag: [tags.string, tags.special(tags.string)], color: "var(--sql-text)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--sql-number)"},
  {tag: [tags.lineComment, tags.blockComment], color: "var(--muted)", fontStyle: "italic"},
  {tag: tags.typeName, color: "var(--sql-type)"}
]);
